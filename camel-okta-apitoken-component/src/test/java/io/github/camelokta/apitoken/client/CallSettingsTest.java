package io.github.camelokta.apitoken.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelokta.apitoken.ratelimit.RateLimitSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallSettingsTest {

    private static final Duration LONG = Duration.ofDays(1);

    @Test
    void differInWhatIsChangedAlone() {
        RetryPolicy retries = new RetryPolicy(7, LONG);
        RateLimitSettings rateLimit = new RateLimitSettings(false, 1, 2);
        Map<String, String> headers = Map.of("X-Request-Id", "r1");
        CallListener listener = call -> {};

        CallSettings changed = CallSettings.DEFAULT
                .withRetries(retries)
                .withMaxWait(Duration.ofSeconds(3))
                .withMaxResponseDuration(Duration.ofSeconds(4))
                .withRateLimit(rateLimit)
                .withHeaders(headers)
                .withListener(listener);

        assertThat(changed)
                .isEqualTo(new CallSettings(
                        retries, Duration.ofSeconds(3), Duration.ofSeconds(4), rateLimit, headers, listener));
    }

    @Test
    void doNotShowTheValuesOfHeaders() {
        assertThat(CallSettings.DEFAULT.withHeaders(Map.of("X-Gateway-Key", "00secret")))
                .asString()
                .contains("X-Gateway-Key")
                .doesNotContain("00secret");
    }

    @Test
    void haveNoNegativeWait() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallSettings.DEFAULT.withMaxWait(LONG.negated()))
                .withMessageContaining("option maxWait");
    }
}
