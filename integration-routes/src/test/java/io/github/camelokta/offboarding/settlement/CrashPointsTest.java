package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.AWAITING_APPROVAL;
import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.simulator.traffic.Operation.CURRENT_USER;
import static io.github.camelokta.simulator.traffic.Operation.FIND_USERS;
import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.cases.ActionOutcome;
import io.github.camelokta.offboarding.jdbc.MortalJdbcRunner;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process dies at every step of the pipeline: before each statement on the ledger, and before and after each call
 * to Okta. (After a statement is before the next one, or before the call that follows it.) A dead process writes
 * nothing; the next attempt, once the lease has ended, has to end in the right state.
 */
@QuarkusTest
@TestProfile(FewAtATime.class)
class CrashPointsTest extends Settling {

    private static final List<String> EVIDENCE = List.of("from lock_evidence_head", "insert into evidence");

    /** Every statement of a batch that goes well, in its order. */
    private static final List<String> STATEMENTS = Stream.of(
                    // what was rescinded while a batch died, and the claim
                    List.of("from offboarding_case", "from offboarding_case"),
                    EVIDENCE,
                    // what people said of held tokens, as it is signed, and as it is not
                    List.of("from evidence", "from approval"),
                    // what was said elsewhere of the leavers, and of their tokens
                    List.of("from follow_up_event", "from evidence"),
                    // decide: the leases, the breaker as it is locked and as it is signed, all tokens, and the one that
                    // is held
                    List.of("update offboarding_case", "from breaker", "from evidence", "from decision"),
                    List.of("insert into decision", "insert into action"),
                    EVIDENCE,
                    // what an earlier attempt left undone
                    List.of("from decision"),
                    // look once more what was called off
                    List.of("update offboarding_case"),
                    // act, for each of two tokens: ask for the last word, and write down what was done
                    List.of("from offboarding_case", "from offboarding_case", "insert into action"),
                    EVIDENCE,
                    List.of("from offboarding_case", "from offboarding_case", "insert into action"),
                    EVIDENCE,
                    // conclude each of two cases
                    List.of("from offboarding_case", "update offboarding_case"),
                    EVIDENCE,
                    List.of("from offboarding_case", "update offboarding_case"),
                    EVIDENCE)
            .flatMap(List::stream)
            .toList();

    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofMinutes(30);

    @Inject
    MortalJdbcRunner jdbc;

    private final Scenario scenario = new Scenario();

    @AfterEach
    void revive() {
        jdbc.live();
    }

    @Test
    void theseAreTheStatements() {
        scenario.prepare();
        jdbc.live();
        settle();

        assertThat(jdbc.statements()).isEqualTo(STATEMENTS);
    }

    @Test
    void beforeEveryStatement() {
        for (var i = 0; i < STATEMENTS.size(); i++) {
            startOver();
            scenario.prepare();
            var point = i;
            jdbc.dieWhen(before -> before.size() == point);

            settleUntilDeath();

            assertThat(jdbc.statements()).isEqualTo(STATEMENTS.subList(0, point));
            jdbc.live();
            scenario.mustEndWell("crash before statement " + point + ", " + STATEMENTS.get(point));
        }
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of(CURRENT_USER, 1),
                Arguments.of(FIND_USERS, 1),
                Arguments.of(LIST_TOKENS, 1),
                Arguments.of(REVOKE_TOKEN, 1),
                Arguments.of(REVOKE_TOKEN, 2),
                Arguments.of(LIST_TOKENS, 2));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("calls")
    void beforeACallReachesOkta(Operation operation, int number) {
        dieAt(operation, number, Fault.dropBefore());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("calls")
    void afterOktaHasDoneWhatItWasAskedFor(Operation operation, int number) {
        dieAt(operation, number, Fault.dropAfter());
    }

    private void dieAt(Operation operation, int number, Fault fault) {
        scenario.prepare();
        for (var i = 1; i < number; i++) {
            org.faults().next(operation, Fault.hold(new CountDownLatch(0)));
        }
        org.faults().next(operation, fault);
        jdbc.dieWhen(before -> org.requests().count(operation) >= number);

        settleUntilDeath();

        assertThat(jdbc.isDead()).isTrue();
        jdbc.live();
        scenario.mustEndWell(operation + " " + number);
    }

    private void settleUntilDeath() {
        try {
            settle();
        } catch (RuntimeException | MortalJdbcRunner.Dead dead) {
            assertThat(jdbc.isDead()).as("%s", dead).isTrue();
        }
    }

    /** One leaver with two tokens to revoke and one to hold, one without any, and one who stays. */
    private final class Scenario {

        private List<SimulatedToken> toRevoke;
        private SimulatedToken toHold;
        private SimulatedToken others;
        private long caseId;
        private long tokenless;

        void prepare() {
            var leaver = user("leaver");
            toRevoke = List.of(token("one", leaver), token("two", leaver));
            toHold = org.addToken(TokenSeed.of("agent", leaver.id()).withClientName("Okta AD Agent"));
            others = token("other", user("stays"));
            caseId = leaves(leaver);
            tokenless = leaves(user("tokenless"));
        }

        void mustEndWell(String point) {
            for (var attempt = 0; attempt < 3; attempt++) {
                clock.advance(LONGER_THAN_THE_LEASE);
                settle();
            }
            assertThat(summary(caseId).state()).as(point).isEqualTo(AWAITING_APPROVAL);
            assertThat(summary(tokenless).state()).as(point).isEqualTo(COMPLETED);
            assertThat(toRevoke).as(point).noneMatch(CrashPointsTest.this::exists);
            assertThat(exists(toHold)).as(point).isTrue();
            assertThat(exists(others)).as(point).isTrue();
            for (var token : toRevoke) {
                assertThat(find(caseId).actions())
                        .as(point)
                        .filteredOn(action -> action.tokenId().equals(token.id()))
                        .filteredOn(action -> action.outcome() != ActionOutcome.FAILED)
                        .hasSize(1);
            }
            Ledgers.assertEvidenceIsIntact(ledger);
        }
    }
}
