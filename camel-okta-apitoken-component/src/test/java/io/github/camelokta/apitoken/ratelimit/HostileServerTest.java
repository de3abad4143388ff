package io.github.camelokta.apitoken.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.http.RateLimit;
import io.github.camelokta.apitoken.http.Responses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that says anything, to a machine whose clock is set to any time. */
class HostileServerTest {

    private static final Duration CAP = Duration.ofMinutes(2);
    private static final int STEPS = 3000;

    private static final List<Integer> COUNTS =
            List.of(0, 1, 2, 10, 600, 1200, -1, Integer.MAX_VALUE, Integer.MAX_VALUE - 1, Integer.MIN_VALUE);
    private static final List<Integer> STATUSES = List.of(200, 204, 404, 429, 429, 429, 500, 503, 999, 0, -1);
    private static final List<Duration> DISTANCES = List.of(
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofSeconds(-60),
            Duration.ofDays(3650),
            Duration.ofDays(-3650));
    private static final List<Duration> WAITS = List.of(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofSeconds(-5),
            Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
            Duration.ofSeconds(Long.MIN_VALUE));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void nobodyWaitsLongOrForever(long seed) {
        Random random = new Random(seed);
        ManualClock clock = new ManualClock();
        AdmissionControl admissions = new AdmissionControl(clock);
        for (int step = 0; step < STEPS; step++) {
            String situation = "seed " + seed + ", step " + step;
            RateLimitSettings settings = new RateLimitSettings(true, random.nextInt(91), 0);
            if (admissions.inFlight() > 0 && random.nextBoolean()) {
                end(admissions, random.nextInt(5) == 0 ? null : anything(random, clock.instant()));
            }
            if (random.nextInt(20) == 0) {
                clock.pass(pick(random, DISTANCES));
            }
            assertThat(admissions.states().values()).as(situation).allSatisfy(state -> {
                assertThat(state.limit()).isPositive();
                assertThat(state.remaining()).isBetween(0, state.limit());
            });
            if (random.nextInt(4) == 0) {
                assertGoesSoon(situation, admissions, settings, clock);
            } else {
                assertThat(admissions.tryAcquire(Bucket.API, settings))
                        .as(situation)
                        .isNotNull();
            }
        }
    }

    /** A call gets a response, or does not. */
    private static void end(AdmissionControl admissions, HttpResponse response) {
        if (response == null) {
            admissions.onNoResponse(Bucket.API);
        } else {
            admissions.onResponse(Bucket.API, response);
        }
        admissions.release(Bucket.API);
    }

    /** Whoever waits as told is let through in the end, though nothing is heard meanwhile. */
    private static void assertGoesSoon(
            String situation, AdmissionControl admissions, RateLimitSettings settings, ManualClock clock) {
        Duration waited = Duration.ZERO;
        Admission admission = admissions.tryAcquire(Bucket.API, settings);
        while (!(admission instanceof Admission.Granted)) {
            if (admission instanceof Admission.After after) {
                assertThat(after.delay()).as(situation).isPositive().isLessThanOrEqualTo(CAP);
                clock.pass(after.delay());
                waited = waited.plus(after.delay());
                assertThat(waited).as(situation).isLessThanOrEqualTo(CAP.multipliedBy(2));
            } else {
                assertThat(admissions.inFlight()).as(situation).isPositive();
                end(admissions, null);
            }
            admission = admissions.tryAcquire(Bucket.API, settings);
        }
        assertThat(admissions.inFlight()).as(situation).isPositive();
    }

    private static HttpResponse anything(Random random, Instant now) {
        Instant date = random.nextInt(4) == 0 ? null : time(random, now);
        RateLimit rateLimit = random.nextInt(4) == 0
                ? null
                : new RateLimit(pick(random, COUNTS), pick(random, COUNTS), time(random, now));
        Duration retryAfter = random.nextInt(3) == 0 ? pick(random, WAITS) : null;
        return Responses.of(pick(random, STATUSES), rateLimit, date, retryAfter);
    }

    private static Instant time(Random random, Instant now) {
        return switch (random.nextInt(12)) {
            case 0 -> Instant.MAX;
            case 1 -> Instant.MIN;
            case 2 -> Instant.EPOCH;
            default -> now.plus(pick(random, DISTANCES)).plusSeconds(random.nextInt(60));
        };
    }

    private static <T> T pick(Random random, List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
