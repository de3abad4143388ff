package io.github.camelokta.apitoken.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BudgetSettingsTest {

    @Test
    void theLeastAndTheMostAreAllowed() {
        assertThat(new BudgetSettings(true, 0, 0).reservePercent()).isZero();
        assertThat(new BudgetSettings(true, 90, Integer.MAX_VALUE).reservePercent())
                .isEqualTo(90);
    }

    @Test
    void saysWhichOptionIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BudgetSettings(true, -1, 0))
                .withMessageContaining("rateLimitReserve");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BudgetSettings(true, 91, 0))
                .withMessageContaining("rateLimitReserve");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BudgetSettings(true, 0, -1))
                .withMessageContaining("maxConcurrentRequests");
    }
}
