package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.testing.OverHttp.accepted;
import static io.github.camelokta.offboarding.testing.OverHttp.event;
import static io.github.camelokta.offboarding.testing.OverHttp.viewer;
import static io.github.camelokta.offboarding.testing.People.approver;
import static io.github.camelokta.offboarding.testing.People.chief;
import static io.github.camelokta.offboarding.testing.People.operator;
import static io.github.camelokta.offboarding.testing.People.secondApprover;
import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static io.github.camelokta.simulator.traffic.Operation.UPDATE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.github.camelokta.offboarding.cases.CaseLeases;
import io.github.camelokta.offboarding.cases.CaseLeases.Lane;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OneTokenPerHour;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.offboarding.testing.People;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.seed.ZoneSeed;
import io.github.camelokta.simulator.state.Lifecycle;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do where the breaker trips after one token, and some tokens are quarantined. */
@QuarkusTest
@TestProfile(OneTokenPerHour.class)
@QuarkusTestResource(OrgAndDatabase.class)
@QuarkusTestResource(People.class)
class GuardsTest {

    private static boolean zoneIsThere;

    OktaOrgSimulator org;

    @Inject
    DataSource ledger;

    @Inject
    ProducerTemplate camel;

    @Inject
    CaseLeases leases;

    @BeforeEach
    void startOver() {
        Ledgers.empty(ledger);
        org.faults().clear();
        org.tokens().stream()
                .filter(token -> !token.id().equals(org.apiTokenId()))
                .forEach(token -> org.removeToken(token.id()));
        if (!zoneIsThere) {
            org.addZone(ZoneSeed.of("quarantine", "192.0.2.1").withId(OneTokenPerHour.ZONE));
            zoneIsThere = true;
        }
    }

    @AfterEach
    void evidenceIsIntact() {
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    @Test
    void revocationsGoOnOnceTheBreakerIsReset() {
        var owner = user();
        var tokens = Stream.of("one", "two")
                .map(name -> org.addToken(TokenSeed.of(name, owner.id())))
                .toList();
        var caseId = accepted(event(UUID.randomUUID().toString(), owner.login()));

        settle();
        viewer().get("/breaker")
                .then()
                .statusCode(200)
                .body("tripped", equalTo(true))
                .body("trippedAt", notNullValue())
                .body("reason", containsString("1"));
        shown(caseId).body("state", equalTo("AWAITING_APPROVAL"));
        assertThat(tokens.stream().filter(this::exists)).hasSize(1);

        requestReset(approver());
        post(secondApprover(), "/breaker/reset")
                .statusCode(200)
                .body("tripped", equalTo(false))
                .body("resetBy", equalTo(People.SECOND_APPROVER))
                .body("resetRequest", nullValue())
                .body("resetAt", notNullValue());
        settle();

        shown(caseId).body("state", equalTo("COMPLETED"));
        assertThat(tokens.stream().filter(this::exists)).isEmpty();
        assertThat(Ledgers.column(ledger, "select record from evidence where kind = 'BREAKER_RESET'"))
                .singleElement()
                .asString()
                .contains("\"person\":\"" + People.SECOND_APPROVER + "\"")
                .contains("\"requestedBy\":\"" + People.APPROVER + "\"");
        post(approver(), "/breaker/reset").statusCode(409);
    }

    @Test
    void onePersonAloneDoesNotResetTheBreaker() {
        var owner = user();
        var tokens = Stream.of("one", "two")
                .map(name -> org.addToken(TokenSeed.of(name, owner.id())))
                .toList();
        var caseId = accepted(event(UUID.randomUUID().toString(), owner.login()));
        settle();

        requestReset(approver());
        requestReset(approver());
        settle();

        viewer().get("/breaker")
                .then()
                .body("tripped", equalTo(true))
                .body("resetRequest.person", equalTo(People.APPROVER))
                .body("resetRequest.at", notNullValue());
        shown(caseId).body("state", equalTo("AWAITING_APPROVAL"));
        assertThat(tokens.stream().filter(this::exists)).hasSize(1);
        assertThat(Ledgers.column(ledger, "select record from evidence where kind = 'BREAKER_RESET_REQUESTED'"))
                .singleElement()
                .asString()
                .contains("\"person\":\"" + People.APPROVER + "\"");
    }

    @Test
    void aSimulationTellsWhatTheBreakerWouldHoldAndDoesNotTripIt() {
        var owner = user();
        org.addToken(TokenSeed.of("one", owner.id()));
        org.addToken(TokenSeed.of("two", owner.id()));

        operator()
                .contentType("application/json")
                .body("{\"leaver\": {\"oktaUserId\": \"" + owner.id() + "\"}}")
                .post("/simulations")
                .then()
                .statusCode(200)
                .body("decisions.verdict", hasItem("HOLD"))
                .body("decisions.rule", hasItem("breaker"));

        viewer().get("/breaker").then().body("tripped", equalTo(false));
        assertThat(Ledgers.column(ledger, "select seq from evidence")).isEmpty();
    }

    @Test
    void aQuarantinedTokenGetsBackWhatItHad() {
        var office = org.addZone(ZoneSeed.of("office", "198.51.100.0/24"));
        var owner = user();
        var before = SeedNetwork.including(office.id());
        var token = org.addToken(TokenSeed.of("pipeline 1", owner.id()).withNetwork(before));
        var caseId = accepted(event(UUID.randomUUID().toString(), owner.login()));
        var path = "/cases/" + caseId + "/tokens/" + token.id() + "/quarantine/undo";

        settle();
        assertThat(org.token(token.id()).orElseThrow().network()).isNotEqualTo(before);
        shown(caseId)
                .body("quarantine.tokenId", contains(token.id()))
                .body("quarantine[0].previousNetwork.include", contains(office.id()))
                .body("quarantine[0].undoneAt", nullValue());

        post(operator(), path)
                .statusCode(200)
                .body("quarantine[0].undoneAt", notNullValue())
                .body("quarantine[0].undoneBy", equalTo(People.OPERATOR))
                .body("evidence.find { it.kind == 'QUARANTINE_UNDONE' }.record.data.person", equalTo(People.OPERATOR));

        assertThat(org.token(token.id()).orElseThrow().network()).isEqualTo(before);
        post(operator(), path).statusCode(409);
    }

    @Test
    void whatIsInQuarantineIsSettledForOtherCasesAndSweepsToo() {
        var owner = user();
        var token = org.addToken(TokenSeed.of("pipeline 3", owner.id()));
        accepted(event(UUID.randomUUID().toString(), owner.login()));
        settle();
        var updates = org.requests().count(UPDATE_TOKEN);

        var again = accepted(event(UUID.randomUUID().toString(), owner.login()));
        settle();
        org.change(owner.id(), Lifecycle.DEACTIVATE);
        post(operator(), "/sweeps").statusCode(200).body("casesOpened", equalTo(0));

        shown(again)
                .body("state", equalTo("COMPLETED"))
                .body("decisions.verdict", contains("KEEP"))
                .body("decisions.rule", contains("quarantined"))
                .body("quarantine", empty());
        viewer().get("/breaker").then().body("tripped", equalTo(false));
        assertThat(org.requests().count(UPDATE_TOKEN)).isEqualTo(updates);
        assertThat(exists(token)).isTrue();
    }

    @Test
    void whatWasQuarantinedStillCountsOnceItsCaseIsLookedAtAgain() {
        var owner = user();
        org.addToken(TokenSeed.of("pipeline 5", owner.id()));
        org.addToken(TokenSeed.of("an agent", owner.id()).withClientName("Okta AD Agent"));
        var caseId = accepted(event(UUID.randomUUID().toString(), owner.login()));
        settle();
        post(operator(), "/cases/" + caseId + "/retry").statusCode(200);
        settle();
        shown(caseId).body("decisions.rule", hasItem("quarantined"));
        var another = user();
        var token = org.addToken(TokenSeed.of("one too many", another.id()));

        accepted(event(UUID.randomUUID().toString(), another.login()));
        settle();

        viewer().get("/breaker").then().body("tripped", equalTo(true));
        assertThat(exists(token)).isTrue();
    }

    /** The batch dies after Okta has done what it was asked for, and before that is written down. */
    @Test
    void aQuarantineOfWhichTheAnswerWasLostCanBeUndone() {
        var owner = user();
        var token = org.addToken(TokenSeed.of("pipeline 4", owner.id()));
        var caseId = accepted(event(UUID.randomUUID().toString(), owner.login()));
        Ledgers.execute(ledger, "alter table action add constraint out_of_reach check (outcome <> 'QUARANTINED')");
        try {
            settle();
        } finally {
            Ledgers.execute(ledger, "alter table action drop constraint out_of_reach");
        }
        assertThat(org.token(token.id()).orElseThrow().network()).isNotNull();
        post(operator(), "/cases/" + caseId + "/retry");
        settle();
        shown(caseId).body("state", equalTo("COMPLETED")).body("decisions.rule", contains("quarantined"));

        post(operator(), "/cases/" + caseId + "/tokens/" + token.id() + "/quarantine/undo")
                .statusCode(200);

        assertThat(org.token(token.id()).orElseThrow().network())
                .isNotEqualTo(SeedNetwork.including(OneTokenPerHour.ZONE));
    }

    @Test
    void whoAskedForACaseDoesNotReleaseItByResettingTheBreaker() {
        var owner = user();
        var tokens = Stream.of("one", "two")
                .map(name -> org.addToken(TokenSeed.of(name, owner.id())))
                .toList();
        var body = "{\"leaver\": {\"oktaUserId\": \"" + owner.id() + "\"}}";
        var caseId = chief().contentType("application/json")
                .body(body)
                .post("/cases")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        settle();
        shown(caseId).body("state", equalTo("AWAITING_APPROVAL"));

        requestReset(chief());
        settle();
        shown(caseId).body("state", equalTo("AWAITING_APPROVAL"));
        assertThat(tokens.stream().filter(this::exists)).hasSize(1);

        post(approver(), "/breaker/reset").statusCode(200);
        settle();
        assertThat(tokens.stream().filter(this::exists)).isEmpty();
    }

    @Test
    void whoAskedForASweepDoesNotReleaseWhatItFound() {
        var owner = user();
        Stream.of("one", "two").forEach(name -> org.addToken(TokenSeed.of(name, owner.id())));
        org.change(owner.id(), Lifecycle.DEACTIVATE);
        post(chief(), "/sweeps").statusCode(200);
        settle();

        requestReset(chief());
        settle();

        viewer().get("/cases").then().body("state", contains("AWAITING_APPROVAL"));
    }

    /** Whoever resets it does not find the case among those that wait, and nobody would look at it again. */
    @Test
    void aBreakerThatIsResetDuringItsBatchLeavesNoCaseWaitingForIt() throws InterruptedException {
        var owner = user();
        var tokens = Stream.of("one", "two")
                .map(name -> org.addToken(TokenSeed.of(name, owner.id())))
                .toList();
        var released = new CountDownLatch(1);
        org.requests().clear();
        org.faults().next(LIST_TOKENS, Fault.hold(new CountDownLatch(0)));
        org.faults().next(LIST_TOKENS, Fault.hold(released));
        var caseId = accepted(event(UUID.randomUUID().toString(), owner.login()));
        var batch = new Thread(this::settle);
        batch.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(LIST_TOKENS) == 2);

        requestReset(approver());
        post(secondApprover(), "/breaker/reset").statusCode(200);
        released.countDown();
        batch.join();
        settle();

        shown(caseId).body("state", equalTo("COMPLETED"));
        assertThat(tokens.stream().filter(this::exists)).isEmpty();
    }

    @Test
    void aQuarantineOfATokenThatIsGoneCannotBeUndone() {
        var owner = user();
        var token = org.addToken(TokenSeed.of("pipeline 2", owner.id()));
        var caseId = accepted(event(UUID.randomUUID().toString(), owner.login()));
        settle();
        org.removeToken(token.id());

        post(operator(), "/cases/" + caseId + "/tokens/" + token.id() + "/quarantine/undo")
                .statusCode(409)
                .body("detail", containsString("Okta"));
    }

    @Test
    void aSweepOpensCasesForThoseWhoLeftUnnoticed() {
        var owner = user();
        org.addToken(TokenSeed.of("left behind", owner.id()));
        org.change(owner.id(), Lifecycle.DEACTIVATE);

        operator()
                .contentType("application/json")
                .body("{\"comment\": \"after the layoff\"}")
                .post("/sweeps")
                .then()
                .statusCode(200)
                .body("status", equalTo("DONE"))
                .body("casesOpened", equalTo(1));

        viewer().get("/cases").then().body("source", contains("sweep")).body("oktaUserId", contains(owner.id()));
        assertThat(Ledgers.column(ledger, "select record from evidence where kind = 'SWEEP_REQUESTED'"))
                .singleElement()
                .asString()
                .contains("\"person\":\"" + People.OPERATOR + "\"");
    }

    @Test
    void aLeaveIsCalledOffWhileABatchHoldsTheCase() {
        var caseId = accepted(event(UUID.randomUUID().toString(), user().login()));
        leases.claim(Lane.ALL, 10, Duration.ofMinutes(1));

        operator()
                .contentType("application/json")
                .body("{\"comment\": \"a comment that may have to be erased\"}")
                .post("/cases/" + caseId + "/rescind")
                .then()
                .statusCode(200)
                .body("state", equalTo("SETTLING"))
                .body("evidence.find { it.kind == 'RESCINDED' }.record.data.person", equalTo(People.OPERATOR));

        assertThat(Ledgers.column(ledger, "select rescind_because from offboarding_case"))
                .containsExactly("rescinded by " + People.OPERATOR);
        assertThat(Ledgers.column(ledger, "select record from evidence"))
                .noneMatch(record -> record.contains("a comment"));
        post(operator(), "/cases/" + caseId + "/retry").statusCode(409).body("detail", containsString("SETTLING"));
    }

    @Test
    void aLedgerThatIsOutOfReachIsAProblemWithoutDetails() {
        Ledgers.execute(ledger, "alter table offboarding_case rename to out_of_reach");
        try {
            viewer().get("/cases")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("status", equalTo(503))
                    .body(not(containsStringIgnoringCase("offboarding_case")));
        } finally {
            Ledgers.execute(ledger, "alter table out_of_reach rename to offboarding_case");
        }
    }

    @Test
    void whoAsksOktaInVainIsToldSo() {
        var owner = user();
        org.faults().next(LIST_TOKENS, Fault.okta(500, "E0000009", "Internal Server Error"));

        operator()
                .contentType("application/json")
                .body("{\"leaver\": {\"oktaUserId\": \"" + owner.id() + "\"}}")
                .post("/simulations")
                .then()
                .statusCode(502)
                .contentType("application/problem+json")
                .body("status", equalTo(502));
    }

    private SimulatedUser user() {
        return org.addUser(UserSeed.of(UUID.randomUUID() + "@example.com"));
    }

    private boolean exists(SimulatedToken token) {
        return org.token(token.id()).isPresent();
    }

    private void settle() {
        camel.sendBody("direct:settlement", null);
    }

    private static ValidatableResponse post(RequestSpecification person, String path) {
        return person.contentType("application/json").body("{}").post(path).then();
    }

    private static void requestReset(RequestSpecification person) {
        post(person, "/breaker/reset").statusCode(202).body("tripped", equalTo(true));
    }

    private static ValidatableResponse shown(long caseId) {
        return viewer().get("/cases/" + caseId).then().statusCode(200);
    }
}
