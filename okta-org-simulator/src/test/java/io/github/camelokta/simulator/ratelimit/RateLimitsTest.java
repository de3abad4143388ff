package io.github.camelokta.simulator.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.seed.Bucket;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void countsEveryCallOnceHoweverManyComeAtATime() {
        RateLimits limits = new RateLimits(CLOCK, RateLimitSeed.perMinute(500));

        List<RateLimit> all = IntStream.range(0, 800)
                .parallel()
                .mapToObj(i ->
                        limits.count(Bucket.CATCH_ALL, Optional.of("caller")).bucket())
                .toList();

        assertThat(all).filteredOn(limit -> !limit.exceeded()).hasSize(500);
        assertThat(all)
                .filteredOn(limit -> !limit.exceeded())
                .extracting(RateLimit::remaining)
                .doesNotHaveDuplicates();
    }
}
