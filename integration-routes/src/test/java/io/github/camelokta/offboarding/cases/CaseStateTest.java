package io.github.camelokta.offboarding.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class CaseStateTest {

    @Inject
    DataSource ledger;

    @BeforeEach
    void startOver() {
        Ledgers.empty(ledger);
    }

    @Test
    void theDatabaseKnowsTheSameTransitions() {
        var ours = Arrays.stream(CaseState.values())
                .flatMap(from -> from.next().stream().map(to -> from + " " + to));

        assertThat(Ledgers.column(ledger, "select from_state || ' ' || to_state from case_transition"))
                .containsExactlyInAnyOrderElementsOf(ours.toList());
    }

    static Stream<Arguments> illegal() {
        return Arrays.stream(CaseState.values()).flatMap(from -> Arrays.stream(CaseState.values())
                .filter(to -> to != from && !from.next().contains(to))
                .map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("illegal")
    void theDatabaseRefusesATransitionThatIsNone(CaseState from, CaseState to) {
        put(from);

        assertThatThrownBy(() -> Ledgers.execute(ledger, "update offboarding_case set " + columns(to)))
                .hasMessageContaining("cannot go from " + from + " to " + to);
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseState.class,
            names = {"SCHEDULED", "DUE", "RESCINDED"},
            mode = EnumSource.Mode.EXCLUDE)
    void theDatabaseRefusesACaseThatBeginsInTheMiddle(CaseState state) {
        assertThatThrownBy(() -> Ledgers.execute(ledger, insert(state)))
                .hasMessageContaining("a case cannot begin as " + state);
    }

    /** Takes a case to a state by hand, as the trigger would not let us. */
    private void put(CaseState state) {
        Ledgers.execute(
                ledger,
                "alter table offboarding_case disable trigger case_moves_legally",
                insert(state),
                "alter table offboarding_case enable trigger case_moves_legally");
    }

    private static String insert(CaseState state) {
        return "insert into offboarding_case (source, event_id, login, accepted_at, due_at, updated_at, state, lease,"
                + " leased_until) values ('test', '1', 'zoe', now(), now(), now(), '" + state + "', " + lease(state)
                + ")";
    }

    private static String columns(CaseState state) {
        return "state = '" + state + "', (lease, leased_until) = (" + lease(state) + ")";
    }

    private static String lease(CaseState state) {
        return state == CaseState.SETTLING ? "gen_random_uuid(), now()" : "null, null";
    }
}
