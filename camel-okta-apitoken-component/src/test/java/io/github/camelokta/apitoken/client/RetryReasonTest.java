package io.github.camelokta.apitoken.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.RetryReason.ConcurrencyLimited;
import io.github.camelokta.apitoken.client.RetryReason.RateLimited;
import io.github.camelokta.apitoken.client.RetryReason.Unavailable;
import io.github.camelokta.apitoken.http.RateLimit;
import io.github.camelokta.apitoken.http.Responses;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryReasonTest {

    private static final Instant DATE = Instant.parse("2016-03-01T12:00:00Z");
    private static final RateLimit EXHAUSTED = new RateLimit(600, 0, DATE.plusSeconds(40));

    @Test
    void aUsedUpWindowIsWaitedForByTheServersClockAndASecondMore() {
        assertThat(RetryReason.of(Responses.of(429, EXHAUSTED, DATE, null)))
                .contains(new RateLimited(Duration.ofSeconds(41)));
    }

    @Test
    void theLongerOfResetAndRetryAfterCounts() {
        assertThat(RetryReason.of(Responses.of(429, EXHAUSTED, DATE, Duration.ofSeconds(50))))
                .contains(new RateLimited(Duration.ofSeconds(50)));
        assertThat(RetryReason.of(Responses.of(429, EXHAUSTED, DATE, Duration.ofSeconds(3))))
                .contains(new RateLimited(Duration.ofSeconds(41)));
    }

    @Test
    void withoutResetOrDateItIsWhatRetryAfterSays() {
        Duration asked = Duration.ofSeconds(7);

        assertThat(RetryReason.of(Responses.of(429, null, DATE, asked))).contains(new RateLimited(asked));
        assertThat(RetryReason.of(Responses.of(429, EXHAUSTED, null, asked))).contains(new RateLimited(asked));
        assertThat(RetryReason.of(Responses.of(429, new RateLimit(-1, 0, DATE), DATE, asked)))
                .contains(new RateLimited(asked));
    }

    @Test
    void withoutAnyHeaderNobodyKnowsForHowLong() {
        assertThat(RetryReason.of(Responses.of(429, null, null, null))).contains(new RateLimited(null));
    }

    @Test
    void limitAndRemainingOfZeroMeanTooManyInFlight() {
        assertThat(RetryReason.of(Responses.of(429, new RateLimit(0, 0, DATE.plusSeconds(40)), DATE, null)))
                .contains(new ConcurrencyLimited());
        assertThat(RetryReason.of(Responses.of(429, new RateLimit(0, 3, DATE.plusSeconds(40)), DATE, null)))
                .contains(new RateLimited(null));
    }

    @Test
    void anAbsurdResetIsNoReasonToFail() {
        RateLimit absurd = new RateLimit(600, 0, Instant.MAX);

        assertThat(RetryReason.of(Responses.of(429, absurd, Instant.MIN, null)))
                .hasValueSatisfying(reason ->
                        assertThat(((RateLimited) reason).untilReset()).isGreaterThan(Duration.ofDays(365)));
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 504})
    void unavailableIsWorthRepeating(int status) {
        assertThat(RetryReason.of(Responses.of(status, EXHAUSTED, DATE, null))).contains(new Unavailable(null));
        assertThat(RetryReason.of(Responses.of(status, null, DATE, Duration.ofSeconds(5))))
                .contains(new Unavailable(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 400, 401, 403, 404, 500, 501, 502})
    void nothingElseIs(int status) {
        assertThat(RetryReason.of(Responses.of(status, EXHAUSTED, DATE, Duration.ofSeconds(5))))
                .isEmpty();
    }
}
