package io.github.camelokta.apitoken.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.budget.Setback.RateLimited;
import io.github.camelokta.apitoken.budget.Setback.TooManyAtATime;
import io.github.camelokta.apitoken.budget.Setback.Unavailable;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetbackTest {

    private static final Instant DATE = Instant.parse("2016-03-01T12:00:00Z");
    private static final RateLimit EXHAUSTED = new RateLimit(600, 0, DATE.plusSeconds(40));

    @Test
    void aUsedUpWindowIsWaitedForByTheServersClockAndASecondMore() {
        assertThat(Setback.of(new Answer(429, EXHAUSTED, DATE, null)))
                .contains(new RateLimited(Duration.ofSeconds(41)));
    }

    @Test
    void theLongerOfResetAndRetryAfterCounts() {
        assertThat(Setback.of(new Answer(429, EXHAUSTED, DATE, Duration.ofSeconds(50))))
                .contains(new RateLimited(Duration.ofSeconds(50)));
        assertThat(Setback.of(new Answer(429, EXHAUSTED, DATE, Duration.ofSeconds(3))))
                .contains(new RateLimited(Duration.ofSeconds(41)));
    }

    @Test
    void withoutResetOrDateItIsWhatRetryAfterSays() {
        Duration asked = Duration.ofSeconds(7);

        assertThat(Setback.of(new Answer(429, null, DATE, asked))).contains(new RateLimited(asked));
        assertThat(Setback.of(new Answer(429, EXHAUSTED, null, asked))).contains(new RateLimited(asked));
        assertThat(Setback.of(new Answer(429, new RateLimit(-1, 0, DATE), DATE, asked)))
                .contains(new RateLimited(asked));
    }

    @Test
    void withoutAnyHeaderNobodyKnowsForHowLong() {
        assertThat(Setback.of(new Answer(429, null, null, null))).contains(new RateLimited(null));
    }

    @Test
    void limitAndRemainingOfZeroMeanTooManyAtATime() {
        assertThat(Setback.of(new Answer(429, new RateLimit(0, 0, DATE.plusSeconds(40)), DATE, null)))
                .contains(new TooManyAtATime());
        assertThat(Setback.of(new Answer(429, new RateLimit(0, 3, DATE.plusSeconds(40)), DATE, null)))
                .contains(new RateLimited(null));
    }

    @Test
    void anAbsurdResetIsNoReasonToFail() {
        RateLimit absurd = new RateLimit(600, 0, Instant.MAX);

        assertThat(Setback.of(new Answer(429, absurd, Instant.MIN, null)))
                .hasValueSatisfying(setback ->
                        assertThat(((RateLimited) setback).untilReset()).isGreaterThan(Duration.ofDays(365)));
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 504})
    void unavailableIsWorthRepeating(int status) {
        assertThat(Setback.of(new Answer(status, EXHAUSTED, DATE, null))).contains(new Unavailable(null));
        assertThat(Setback.of(new Answer(status, null, DATE, Duration.ofSeconds(5))))
                .contains(new Unavailable(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 400, 401, 403, 404, 500, 501, 502})
    void nothingElseIs(int status) {
        assertThat(Setback.of(new Answer(status, EXHAUSTED, DATE, Duration.ofSeconds(5))))
                .isEmpty();
    }
}
