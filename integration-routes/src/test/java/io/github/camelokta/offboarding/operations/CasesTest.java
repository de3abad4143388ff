package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.testing.OverHttp.accepted;
import static io.github.camelokta.offboarding.testing.OverHttp.anybody;
import static io.github.camelokta.offboarding.testing.OverHttp.event;
import static io.github.camelokta.offboarding.testing.OverHttp.eventIds;
import static io.github.camelokta.offboarding.testing.OverHttp.laterEvent;
import static io.github.camelokta.offboarding.testing.OverHttp.sender;
import static io.github.camelokta.offboarding.testing.OverHttp.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.offboarding.testing.UserWithoutRole;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.inject.spi.CDI;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
@QuarkusTestResource(UserWithoutRole.class)
class CasesTest {

    private static final Set<String> UNSETTLED = Set.of("DUE", "SETTLING");

    OktaOrgSimulator org;

    private final String id = UUID.randomUUID().toString();

    /** Has due cases settled; the packaged application does so by itself. */
    void settle() {
        CDI.current().select(ProducerTemplate.class).get().sendBody("direct:settlement", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cases", "/cases/", "/cases/1", "/cases?limit=1"})
    void areForNobodyWithoutCredentials(String path) {
        anybody().get(path).then().statusCode(401).header("WWW-Authenticate", startsWith("basic"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//cases",
                "/cases//",
                "/cases;",
                "/cases;a=b",
                "/cases;a=b?limit=1",
                "/;a=b/cases",
                "/cases/1;a=b",
                "/cases;a=b/1",
                "/x/../cases",
                "/%63ases",
                "/cases%3Ba=b",
                "/cases/%31"
            })
    void areForNobodyWithoutCredentialsHoweverThePathIsSpelled(String path) throws Exception {
        accepted(laterEvent(id, "zoe"));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isIn(401, 404);
        assertThat(answer.body()).doesNotContain(id);
    }

    @Test
    void areForNobodyWithAWrongPassword() {
        anybody()
                .auth()
                .preemptive()
                .basic(OrgAndDatabase.VIEWER, "another-password")
                .get("/cases")
                .then()
                .statusCode(401);
    }

    @Test
    void areForNobodyWithoutTheRole() {
        anybody()
                .auth()
                .preemptive()
                .basic(UserWithoutRole.NAME, UserWithoutRole.PASSWORD)
                .get("/cases")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cases", "/cases/1"})
    void areNotForWhoMaySendEvents(String path) {
        var status = sender().get(path).statusCode();

        assertThat(status).isIn(401, 403);
    }

    @Test
    void areListedNewestFirst() {
        var first = accepted(laterEvent(id + "-1", "zoe"));
        var second = accepted(laterEvent(id + "-2", "ann"));
        var third = accepted(laterEvent(id + "-3", "bob"));

        viewer().get("/cases?limit=3")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("id", contains((int) third, (int) second, (int) first))
                .body("eventId", contains(id + "-3", id + "-2", id + "-1"));
    }

    @Test
    void areListedByState() {
        accepted(laterEvent(id, "zoe"));

        assertThat(eventIdsInState("SCHEDULED")).contains(id);
        assertThat(eventIdsInState("scheduled")).contains(id);
        assertThat(eventIdsInState("PARKED")).doesNotContain(id);
        viewer().get("/cases?state=SCHEDULED").then().body("state", everyItem(equalTo("SCHEDULED")));
    }

    @Test
    void areNotListedBeyondTheLimit() {
        accepted(laterEvent(id + "-1", "zoe"));
        accepted(laterEvent(id + "-2", "ann"));

        viewer().get("/cases?limit=1").then().statusCode(200).body("", hasSize(1));
        viewer().get("/cases?limit=1000").then().statusCode(200);
        assertThat(eventIds()).contains(id + "-1", id + "-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=1001", "limit=99999999999", "limit=many"})
    void areNotListedUnderALimitThatIsNone(String query) {
        viewer().get("/cases?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("errors.field", contains("limit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=LOST", "state=DUE,PARKED"})
    void areNotListedInAStateThatIsNone(String query) {
        viewer().get("/cases?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", contains("state"))
                .body("errors[0].detail", containsString("COMPLETED"))
                .body(not(containsString("LOST")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "999999999999999999", "9999999999999999999", "-1", "abc", "1.5"})
    void areNotFoundWhereThereIsNone(String unknown) {
        viewer().get("/cases/" + unknown).then().statusCode(404);
    }

    @Test
    void haveNothingToShowBeforeTheyAreSettled() {
        var caseId = accepted(laterEvent(id, "zoe"));

        viewer().get("/cases/" + caseId)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("id", equalTo((int) caseId))
                .body("state", equalTo("SCHEDULED"))
                .body("attempts", equalTo(0))
                .body("decisions", hasSize(0))
                .body("actions", hasSize(0))
                .body("evidence", hasSize(0));
    }

    @Test
    void tellWhatWasDecidedDoneAndRecorded() {
        var owner = org.addUser(UserSeed.of(id + "@example.com"));
        var own = org.addToken(TokenSeed.of("nightly export", owner.id()));
        var agent = org.addToken(TokenSeed.of("AD agent", owner.id()).withClientName("Okta AD Agent"));

        var settled = settled(accepted(event(id, owner.login())));

        assertThat(settled.getString("state")).isEqualTo("AWAITING_APPROVAL");
        assertThat(settled.getString("ownerId")).isEqualTo(owner.id());
        assertThat(settled.getList("decisions.collect { it.tokenId + ' ' + it.verdict }"))
                .containsExactlyInAnyOrder(own.id() + " REVOKE", agent.id() + " HOLD");
        assertThat(settled.getList("actions.collect { it.tokenId + ' ' + it.outcome }"))
                .containsExactlyInAnyOrder(own.id() + " REVOKED", agent.id() + " HELD");
        assertThat(settled.getList("evidence.kind")).contains("CLAIMED", "DECIDED", "ACTED", "AWAITING_APPROVAL");
    }

    @Test
    void showEvidenceAsJson() {
        var owner = org.addUser(UserSeed.of(id + "@example.com"));

        var settled = settled(accepted(event(id, owner.login())));

        assertThat(settled.getList("evidence.record.seq", Long.class))
                .isNotEmpty()
                .isEqualTo(settled.getList("evidence.seq", Long.class))
                .isSorted();
        assertThat(settled.getList("evidence.record.kind")).isEqualTo(settled.getList("evidence.kind"));
        assertThat(settled.getList("evidence.hash", String.class)).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    private JsonPath settled(long caseId) {
        settle();
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> viewer().get("/cases/" + caseId)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        found -> !UNSETTLED.contains(found.getString("state")));
    }

    private static List<String> eventIdsInState(String state) {
        return viewer().get("/cases?limit=1000&state=" + state).jsonPath().getList("eventId");
    }
}
