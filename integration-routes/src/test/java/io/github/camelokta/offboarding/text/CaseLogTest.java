package io.github.camelokta.offboarding.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaseLogTest {

    @AfterEach
    void leaveNothingBehind() {
        MDC.clear();
    }

    @Test
    void namesTheCaseAndTheRequestWhileItIsLogged() {
        var seen = new ArrayList<String>();

        CaseLog.about(42, "request-1", () -> seen.add(MDC.get("case") + " " + MDC.get("requestId")));

        assertThat(seen).containsExactly("42 request-1");
        assertThat(MDC.getMap()).isEmpty();
    }

    @Test
    void namesNoRequestWhereThereWasNone() {
        var seen = new ArrayList<String>();

        CaseLog.about(42, () -> seen.add(MDC.get("case") + " " + MDC.get("requestId")));
        CaseLog.about(43, null, () -> seen.add(MDC.get("case") + " " + MDC.get("requestId")));

        assertThat(seen).containsExactly("42 null", "43 null");
    }

    @Test
    void putsBackWhatWasThereWhateverHappens() {
        MDC.put("case", "41");

        assertThatIllegalStateException()
                .isThrownBy(() -> CaseLog.about(42, "request-1", () -> {
                    throw new IllegalStateException();
                }));

        assertThat(MDC.get("case")).isEqualTo("41");
        assertThat(MDC.get("requestId")).isNull();
    }
}
