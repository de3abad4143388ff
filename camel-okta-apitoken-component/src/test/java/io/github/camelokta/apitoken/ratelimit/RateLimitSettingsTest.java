package io.github.camelokta.apitoken.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RateLimitSettingsTest {

    @Test
    void theLeastAndTheMostAreAllowed() {
        assertThat(new RateLimitSettings(true, 0, 0).reservePercent()).isZero();
        assertThat(new RateLimitSettings(true, 90, Integer.MAX_VALUE).reservePercent())
                .isEqualTo(90);
    }

    @Test
    void saysWhichOptionIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimitSettings(true, -1, 0))
                .withMessageContaining("rateLimitReserve");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimitSettings(true, 91, 0))
                .withMessageContaining("rateLimitReserve");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimitSettings(true, 0, -1))
                .withMessageContaining("maxConcurrentRequests");
    }
}
