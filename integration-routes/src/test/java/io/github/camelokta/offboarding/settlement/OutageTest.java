package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.offboarding.cases.CaseState.DUE;
import static io.github.camelokta.offboarding.cases.CaseState.RESCINDED;
import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.cases.CaseLeases;
import io.github.camelokta.offboarding.cases.CaseLeases.Lane;
import io.github.camelokta.offboarding.cases.CaseView.EvidenceView;
import io.github.camelokta.offboarding.cases.Interventions;
import io.github.camelokta.offboarding.cases.Interventions.Person;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What does not come on is tried less and less often, and does not fill the evidence with what it says already. */
@QuarkusTest
class OutageTest extends Settling {

    private static final Duration LONGER_THAN_ANY_BACK_OFF = Duration.ofMinutes(16);

    @Inject
    CaseLeases leases;

    @Inject
    Interventions interventions;

    @AfterEach
    void allThatIsShownIsInTheEvidence() {
        ToldByEvidence.assertAllIsTold(ledger);
    }

    @Test
    void anOutageIsInTheEvidenceWithItsBeginningItsCausesAndItsEnd() {
        var leaver = user("leaver");
        token("token", leaver);
        var caseId = leaves(leaver);
        for (var day = 0; day < 5; day++) {
            for (var status : new int[] {503, 500}) {
                org.faults().clear();
                org.faults().always(LIST_TOKENS, Fault.okta(status, "E0000009", "Try again"));
                settle();
                clock.advance(LONGER_THAN_ANY_BACK_OFF);
            }
        }
        assertThat(summary(caseId).attempts()).isEqualTo(10);
        assertThat(kinds(caseId)).containsExactly("ACCEPTED", "CLAIMED", "POSTPONED", "POSTPONED");

        org.faults().clear();
        settle();

        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(kinds(caseId))
                .containsExactly(
                        "ACCEPTED",
                        "CLAIMED",
                        "POSTPONED",
                        "POSTPONED",
                        "OWNER_IDENTIFIED",
                        "DECIDED",
                        "ACTED",
                        "COMPLETED");
        assertThat(lastRecord(caseId))
                .contains("\"outage\":{\"attempts\":10,\"causes\":[\"okta-503\",\"okta-500\"],\"since\":\"")
                .contains("\"attempt\":11");
    }

    @Test
    void anOutageThatAPersonEndsIsInTheEvidenceToo() {
        var caseId = leaves(user("leaver"));
        org.faults().always(LIST_TOKENS, Fault.okta(503, "E0000010", "Read only mode"));
        for (var attempt = 0; attempt < 3; attempt++) {
            settle();
            clock.advance(LONGER_THAN_ANY_BACK_OFF);
        }

        interventions.rescind(caseId, new Person("otto", "stays"));

        assertThat(summary(caseId).state()).isEqualTo(RESCINDED);
        assertThat(kinds(caseId)).containsExactly("ACCEPTED", "CLAIMED", "POSTPONED", "RESCINDED");
        assertThat(lastRecord(caseId)).contains("\"outage\":{\"attempts\":3,");
    }

    @Test
    void aTokenThatCannotBeRevokedIsDecidedAboutOnceAndEveryCallIsOnRecord() {
        var leaver = user("leaver");
        token("token", leaver);
        org.addToken(TokenSeed.of("agent", leaver.id()).withClientName("Okta AD Agent"));
        var caseId = leaves(leaver);
        org.faults().always(REVOKE_TOKEN, Fault.okta(403, "E0000006", "You do not have permission"));

        for (var attempt = 0; attempt < 4; attempt++) {
            settle();
            clock.advance(LONGER_THAN_ANY_BACK_OFF);
        }

        assertThat(kinds(caseId))
                .containsExactlyInAnyOrder(
                        "ACCEPTED",
                        "CLAIMED",
                        "OWNER_IDENTIFIED",
                        "DECIDED",
                        "DECIDED",
                        "ACTED",
                        "ACTED",
                        "ACTED",
                        "ACTED",
                        "ACTED",
                        "POSTPONED");
        assertThat(Ledgers.column(ledger, "select outcome || ' ' || count(*) from action group by outcome"))
                .containsExactlyInAnyOrder("FAILED 4", "HELD 1");
    }

    @Test
    void aCaseWhoseBatchDiesAgainAndAgainDoesNotFillTheEvidence() {
        var caseId = leaves(user("leaver"));
        for (var attempt = 0; attempt < 5; attempt++) {
            assertThat(leases.claim(Lane.ALL, 10, Duration.ofMinutes(1))).hasSize(1);
            clock.advance(Duration.ofMinutes(2));
        }
        settle();

        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(kinds(caseId)).containsExactly("ACCEPTED", "CLAIMED", "CLAIMED", "OWNER_IDENTIFIED", "COMPLETED");
        assertThat(lastRecord(caseId)).contains("\"causes\":[\"died\"]").contains("\"attempts\":5");
    }

    @Test
    void anOutageThatALeaveIsCalledOffInIsInTheEvidenceWithAllItsAttempts() {
        var caseId = leaves(user("leaver"));
        for (var attempt = 0; attempt < 3; attempt++) {
            assertThat(leases.claim(Lane.ALL, 10, Duration.ofMinutes(1))).hasSize(1);
            clock.advance(Duration.ofMinutes(2));
        }
        assertThat(leases.claim(Lane.ALL, 10, Duration.ofMinutes(1))).hasSize(1);
        interventions.rescind(caseId, new Person("otto", "stays"));
        clock.advance(Duration.ofMinutes(2));

        settle();

        assertThat(summary(caseId).state()).isEqualTo(RESCINDED);
        assertThat(summary(caseId).attempts()).isEqualTo(4);
        assertThat(lastRecord(caseId)).contains("\"outage\":{\"attempts\":4,\"causes\":[\"died\"],\"since\":\"");
    }

    @Test
    void aCaseWhoseOneBatchDiesBeforeItIsCalledOffSaysSo() {
        var caseId = leaves(user("leaver"));
        leases.claim(Lane.ALL, 10, Duration.ofMinutes(1));
        interventions.rescind(caseId, new Person("otto", "stays"));
        clock.advance(Duration.ofMinutes(2));

        settle();

        assertThat(lastRecord(caseId)).contains("\"outage\":{\"attempts\":1,\"causes\":[\"died\"],\"since\":\"");
    }

    @Test
    void tokensThatKeepAppearingAreLookedForAtOnceAndThenLessOften() {
        var leaver = user("leaver");
        var caseId = leaves(leaver);
        for (var round = 0; round < 5; round++) {
            org.faults().next(LIST_TOKENS, list(), list("""
                    ,{"id":"00Tnew0000000000%04d","name":"new","userId":"%s","clientName":"Okta API"}""".formatted(round, leaver.id())));
        }

        for (var i = 0; i < 5; i++) {
            settle();
        }
        assertThat(summary(caseId).stateReason()).contains("appeared");
        assertThat(summary(caseId).attempts()).as("at once, and then not yet").isEqualTo(2);
        for (var seconds : List.of(10, 20, 40)) {
            assertThat(Duration.between(clock.instant(), summary(caseId).dueAt()))
                    .hasSeconds(seconds);
            clock.advance(Duration.ofSeconds(seconds));
            settle();
        }
        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(kinds(caseId)).containsExactly("ACCEPTED", "CLAIMED", "OWNER_IDENTIFIED", "POSTPONED");

        clock.advance(LONGER_THAN_ANY_BACK_OFF);
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
    }

    @Test
    void aPersonWhoHasACaseLookedAtAgainBeginsTheBackOffAnew() {
        var caseId = leaves(user("leaver"));
        org.faults().always(LIST_TOKENS, Fault.okta(503, "E0000010", "Read only mode"));
        for (var attempt = 0; attempt < 6; attempt++) {
            settle();
            clock.advance(LONGER_THAN_ANY_BACK_OFF);
        }
        interventions.park(caseId, new Person("otto", "later"));
        interventions.retry(caseId, new Person("otto", "now"));

        settle();

        assertThat(Duration.between(clock.instant(), summary(caseId).dueAt())).hasSeconds(10);
    }

    private Fault list(String... more) {
        var own = """
                {"id":"%s","name":"own","userId":"%s","clientName":"Okta API"}""".formatted(org.apiTokenId(), org.principalId());
        return Fault.answer(200, "application/json", "[" + own + String.join("", more) + "]");
    }

    private List<String> kinds(long caseId) {
        return find(caseId).evidence().stream().map(EvidenceView::kind).toList();
    }

    private String lastRecord(long caseId) {
        return Ledgers.column(
                        ledger, "select record from evidence where case_id = " + caseId + " order by seq desc limit 1")
                .get(0);
    }
}
