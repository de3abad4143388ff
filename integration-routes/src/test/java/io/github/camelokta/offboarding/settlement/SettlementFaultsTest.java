package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.AWAITING_APPROVAL;
import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.offboarding.cases.CaseState.DUE;
import static io.github.camelokta.simulator.traffic.Operation.CURRENT_USER;
import static io.github.camelokta.simulator.traffic.Operation.FIND_USERS;
import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelokta.offboarding.cases.ActionOutcome;
import io.github.camelokta.offboarding.cases.CaseView.ActionView;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Okta fails in every way it can: no case is ever completed by that, and every case goes on once Okta does. */
@QuarkusTest
class SettlementFaultsTest extends Settling {

    private static final Duration LONGER_THAN_ANY_BACK_OFF = Duration.ofMinutes(16);

    record Failing(String name, Fault fault, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> faultsOfEveryStep() {
        var faults = Stream.of(
                        new Failing("unreachable", Fault.dropBefore(), "no response"),
                        new Failing("401", Fault.okta(401, "E0000011", "Invalid token provided"), "E0000011"),
                        new Failing("403", Fault.okta(403, "E0000006", "You do not have permission"), "E0000006"),
                        new Failing("500", Fault.okta(500, "E0000009", "Internal Server Error"), "E0000009"),
                        new Failing("503", Fault.okta(503, "E0000010", "Read only mode"), "E0000010"),
                        new Failing("429", Fault.rateLimited(Duration.ofSeconds(30)), "E0000047"),
                        new Failing("HTML", Fault.answer(200, "text/html", "<html>Sign in</html>"), "text/html"),
                        new Failing("truncated", Fault.answer(200, "application/json", "[{\"id\":\"00T"), "JSON"))
                .toList();
        return Stream.of(CURRENT_USER, FIND_USERS, LIST_TOKENS)
                .flatMap(operation -> faults.stream().map(failing -> Arguments.of(operation, failing)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faultsOfEveryStep")
    void aFailureBeforeAnythingIsDoneLeavesTheCaseDueWithItsReason(Operation operation, Failing failing) {
        var leaver = user("leaver");
        var token = token("token", leaver);
        var caseId = leaves(leaver);
        org.faults().always(operation, failing.fault());

        settle();

        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(summary(caseId).stateReason()).containsIgnoringCase(failing.reason());
        assertThat(summary(caseId).dueAt()).isAfter(clock.instant());
        assertThat(exists(token)).isTrue();
        assertThat(org.requests().count(REVOKE_TOKEN)).isZero();

        settle();
        assertThat(summary(caseId).attempts()).as("waits for its time").isEqualTo(1);

        org.faults().clear();
        clock.advance(LONGER_THAN_ANY_BACK_OFF);
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(exists(token)).isFalse();
    }

    @Test
    void aFailedVerificationIsNoSuccess() {
        var leaver = user("leaver");
        token("token", leaver);
        var caseId = leaves(leaver);
        // The first list is answered, the second is not.
        var held = new CountDownLatch(0);
        org.faults().next(LIST_TOKENS, Fault.hold(held), Fault.okta(403, "E0000006", "No permission"));

        settle();

        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(summary(caseId).stateReason()).contains("E0000006");
    }

    @Test
    void aListWithoutOurOwnTokenIsNotBelieved() {
        var leaver = user("leaver");
        var token = token("token", leaver);
        var caseId = leaves(leaver);
        org.faults().next(LIST_TOKENS, Fault.answer(200, "application/json", "[]"));

        settle();

        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(summary(caseId).stateReason()).contains("not complete");
        assertThat(exists(token)).isTrue();
    }

    @Test
    void aTokenThatCannotBeRevokedDoesNotHoldUpTheOthers() {
        var leaver = user("leaver");
        token("one", leaver);
        token("two", leaver);
        token("three", leaver);
        var caseId = leaves(leaver);
        org.faults().next(REVOKE_TOKEN, Fault.okta(500, "E0000009", "Internal Server Error"));

        settle();

        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(summary(caseId).stateReason()).startsWith("1 not settled: ").contains("E0000009");
        assertThat(find(caseId).actions())
                .extracting(ActionView::outcome)
                .containsExactlyInAnyOrder(ActionOutcome.FAILED, ActionOutcome.REVOKED, ActionOutcome.REVOKED);

        clock.advance(LONGER_THAN_ANY_BACK_OFF);
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(org.requests().count(REVOKE_TOKEN)).isEqualTo(4);
    }

    @Test
    void aRevocationWhoseAnswerWasLostIsFoundToBeDoneWithoutASecondCall() {
        var leaver = user("leaver");
        var token = token("token", leaver);
        var caseId = leaves(leaver);
        org.faults().next(REVOKE_TOKEN, Fault.dropAfter());

        settle();
        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(exists(token)).isFalse();

        clock.advance(LONGER_THAN_ANY_BACK_OFF);
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(find(caseId).actions())
                .extracting(ActionView::attempt, ActionView::outcome)
                .containsExactly(tuple(1, ActionOutcome.FAILED), tuple(2, ActionOutcome.ALREADY_GONE));
        assertThat(org.requests().count(REVOKE_TOKEN)).isEqualTo(1);
    }

    @Test
    void anOwnerOnceFoundStaysTheOwnerThoughTheAddressPassesToASuccessor() {
        var leaver = user("leaver");
        var token = token("token", leaver);
        var caseId = leaves(new Leaver(null, null, null, leaver.email()), null);
        org.faults().next(REVOKE_TOKEN, Fault.okta(500, "E0000009", "Internal Server Error"));
        settle();
        assertThat(summary(caseId).state()).isEqualTo(DUE);

        var successor = org.addUser(UserSeed.of("successor@example.com").withEmail(leaver.email()));
        var successorsToken = token("successor's", successor);
        clock.advance(LONGER_THAN_ANY_BACK_OFF);
        settle();

        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(exists(token)).isFalse();
        assertThat(exists(successorsToken)).isTrue();
    }

    @Test
    void anExhaustedRateLimitEndsTheBatchInsteadOfHammeringTheOrg() {
        var leaver = user("leaver");
        for (var i = 0; i < 30; i++) {
            token("token" + i, leaver);
        }
        var caseId = leaves(leaver);
        org.faults().always(REVOKE_TOKEN, Fault.rateLimited(Duration.ofSeconds(30)));

        settle();

        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(summary(caseId).stateReason()).contains("E0000047");
        assertThat(org.requests().count(REVOKE_TOKEN)).as("those under way").isBetween(1L, 8L);
    }

    @Test
    void anIdThatCouldMeanSomethingElseIsNeverSent() {
        var leaver = user("leaver");
        var caseId = leaves(leaver);
        var odd = Stream.of("\"\"", "\"  \"", "\"current\"", "\"../users/me\"", "\"00T?x=y\"", "\"a\\u0000b\"", "null")
                .map(id -> """
                        {"id":%s,"name":"odd \\ud800","userId":"%s","clientName":"Okta API"}""".formatted(id, leaver.id()))
                .toList();
        var own = """
                {"id":"%s","name":"own","userId":"%s","clientName":"Okta API"}""".formatted(org.apiTokenId(), org.principalId());
        var list = "[" + own + "," + String.join(",", odd) + "]";
        org.faults().always(LIST_TOKENS, Fault.answer(200, "application/json", list));

        settle();

        assertThat(org.requests().count(REVOKE_TOKEN)).isZero();
        assertThat(summary(caseId).state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(find(caseId).decisions()).extracting("verdict", "rule").containsOnly(tuple("HOLD", "unusable-id"));
        assertThat(org.token(org.apiTokenId())).isPresent();
    }

    /** Of three bytes each, and too random for the database's index to be compressed. */
    @Test
    void aTokenOfWhichTheListSaysMoreThanTheLedgerHoldsIsHeldAndDoesNotStopTheOthers() {
        var leaver = user("leaver");
        var caseId = leaves(leaver);
        var random = new StringBuilder();
        new Random(1).ints(10_000, 0x4E00, 0x9FFF).forEach(random::appendCodePoint);
        var odd = Stream.of(random, "A".repeat(65), "a\\u0085b", "\\ud800")
                .map(id -> """
                        {"id":"%s","name":"%s","userId":"%s","clientName":"%s"}""".formatted(id, random.toString().repeat(30), leaver.id(), "\\u0000\\u009b" + random))
                .toList();
        var own = """
                {"id":"%s","name":"own","userId":"%s","clientName":"Okta API"}""".formatted(org.apiTokenId(), org.principalId());
        var list = "[" + own + "," + String.join(",", odd) + "]";
        org.faults().always(LIST_TOKENS, Fault.answer(200, "application/json", list));

        settle();

        assertThat(org.requests().count(REVOKE_TOKEN)).isZero();
        assertThat(summary(caseId).state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(find(caseId).decisions())
                .hasSize(4)
                .extracting("verdict", "rule")
                .containsOnly(tuple("HOLD", "unusable-id"));
    }

    @Test
    void waitsTwiceAsLongAfterEachFailureUpToAQuarterOfAnHour() {
        var caseId = leaves(user("leaver"));
        org.faults().always(LIST_TOKENS, Fault.okta(500, "E0000009", "Internal Server Error"));

        for (var seconds : new int[] {10, 20, 40, 80, 160, 320, 640, 900, 900}) {
            settle();
            var wait = Duration.between(clock.instant(), summary(caseId).dueAt());
            assertThat(wait).isEqualTo(Duration.ofSeconds(seconds));
            clock.advance(wait);
        }
        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(summary(caseId).attempts()).isEqualTo(9);
    }

    @Test
    void aStormOf429sInTheMiddleOfABatchCostsNothingButTime() {
        var leaver = user("leaver");
        for (var i = 0; i < 20; i++) {
            token("token" + i, leaver);
        }
        var caseId = leaves(leaver);
        org.faults().sometimes(REVOKE_TOKEN, 0.5, 7, Fault.rateLimited(Duration.ofSeconds(30)));

        for (var attempt = 0; attempt < 6; attempt++) {
            settle();
            clock.advance(LONGER_THAN_ANY_BACK_OFF);
        }
        org.faults().clear();
        settle();

        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(org.tokens()).noneMatch(token -> token.userId().equals(leaver.id()));
    }

    @Test
    void anOrgThatIsBrokenForTwoMinutesIsNotHammeredAndThenServedAsIfNothingHadBeen() {
        var leaver = user("leaver");
        for (var i = 0; i < 40; i++) {
            token("token" + i, leaver);
        }
        var caseId = leaves(leaver);
        org.faults().always(REVOKE_TOKEN, Fault.okta(500, "E0000009", "Internal Server Error"));
        var attempts = 0;
        for (var broken = Duration.ZERO; broken.compareTo(Duration.ofMinutes(2)) < 0; broken = broken.plusSeconds(5)) {
            var before = summary(caseId).attempts();
            settle();
            attempts += summary(caseId).attempts() - before;
            clock.advance(Duration.ofSeconds(5));
        }
        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(org.requests().count(REVOKE_TOKEN))
                .as("five failures in a row end an attempt, but for those under way")
                .isLessThanOrEqualTo(attempts * 13L);

        org.faults().clear();
        clock.advance(LONGER_THAN_ANY_BACK_OFF);
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
    }

    @Test
    void credentialsThatAreRefusedInTheMiddleOfABatchEndItAndAreMendedOnceForAll() {
        var leaver = user("leaver");
        var other = user("other");
        for (var i = 0; i < 20; i++) {
            token("token" + i, leaver);
        }
        var caseId = leaves(leaver);
        var othersCase = leaves(other);
        org.faults().next(REVOKE_TOKEN, Fault.hold(new CountDownLatch(0)), Fault.hold(new CountDownLatch(0)));
        org.faults().always(REVOKE_TOKEN, Fault.okta(401, "E0000011", "Invalid token provided"));

        settle();

        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(summary(caseId).stateReason()).contains("E0000011");
        assertThat(summary(othersCase).state()).isEqualTo(DUE);
        assertThat(org.requests().count(REVOKE_TOKEN)).isLessThan(20);

        org.faults().clear();
        clock.advance(LONGER_THAN_ANY_BACK_OFF);
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(summary(othersCase).state()).isEqualTo(COMPLETED);
    }
}
