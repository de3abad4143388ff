package io.github.camelokta.offboarding.policy;

import static io.github.camelokta.offboarding.policy.Verdict.HOLD;
import static io.github.camelokta.offboarding.policy.Verdict.KEEP;
import static io.github.camelokta.offboarding.policy.Verdict.QUARANTINE;
import static io.github.camelokta.offboarding.policy.Verdict.REVOKE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.model.ApiToken;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AgreementTest {

    static Stream<Arguments> everyPair() {
        return Stream.of(
                Arguments.of(REVOKE, REVOKE, REVOKE, REVOKE),
                Arguments.of(REVOKE, QUARANTINE, QUARANTINE, QUARANTINE),
                Arguments.of(REVOKE, KEEP, KEEP, KEEP),
                Arguments.of(REVOKE, HOLD, HOLD, HOLD),
                Arguments.of(QUARANTINE, QUARANTINE, QUARANTINE, QUARANTINE),
                Arguments.of(QUARANTINE, KEEP, KEEP, KEEP),
                Arguments.of(QUARANTINE, HOLD, HOLD, HOLD),
                // Whoever leaves it alone anyway has a reason of its own.
                Arguments.of(KEEP, KEEP, KEEP, KEEP),
                Arguments.of(KEEP, HOLD, KEEP, HOLD),
                Arguments.of(HOLD, HOLD, HOLD, HOLD));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("everyPair")
    void theMostCarefulVerdictIsThatOfAll(Verdict one, Verdict other, Verdict ofOne, Verdict ofOther) {
        assertThat(agreed(one, other)).containsExactly(ofOne, ofOther);
        assertThat(agreed(other, one)).containsExactly(ofOther, ofOne);
    }

    @Test
    void saysWhatTheCaseItselfWouldHaveDone() {
        var agreed = Agreement.of(List.of(
                List.of(decision("00T1", REVOKE, "mine")),
                List.of(decision("00T2", REVOKE, "other"), decision("00T1", HOLD, "agent"))));

        var changed = agreed.get(0).get(0);
        assertThat(changed.rule()).isEqualTo("agent");
        assertThat(changed.explanation()).contains("REVOKE", "mine", "HOLD");
        assertThat(agreed.get(1)).extracting(Decision::verdict).containsExactly(REVOKE, HOLD);
    }

    private static List<Verdict> agreed(Verdict one, Verdict other) {
        return Agreement.of(List.of(List.of(decision("00T1", one, "one")), List.of(decision("00T1", other, "other"))))
                .stream()
                .map(decisions -> decisions.get(0).verdict())
                .toList();
    }

    private static Decision decision(String id, Verdict verdict, String rule) {
        var token = new ApiToken(id, "name", "00u1", "Okta API", null, null, null, null, null, null);
        return new Decision(token, verdict, rule, "why of " + rule);
    }
}
