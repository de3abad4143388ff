package io.github.camelokta.simulator.ratelimit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

/** Counts calls per bucket in fixed windows that start with the first call. Safe for concurrent use. */
public final class RateLimits {

    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final Clock clock;
    private final int limit;
    private final Map<Bucket, Window> windows = new EnumMap<>(Bucket.class);

    /** The same limit for every bucket, in calls per minute. */
    public RateLimits(Clock clock, int limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /** Counts one call. */
    public synchronized RateLimit count(Bucket bucket) {
        Instant now = clock.instant();
        Window window = windows.compute(
                bucket, (key, open) -> open == null || open.isOver(now) ? Window.opening(now) : open.counted());
        return new RateLimit(limit, Math.max(0, limit - window.calls), window.end, window.calls > limit);
    }

    private record Window(Instant end, int calls) {

        /** Begins with the whole second, because its end is told in whole seconds. */
        static Window opening(Instant now) {
            return new Window(now.truncatedTo(ChronoUnit.SECONDS).plus(WINDOW), 1);
        }

        Window counted() {
            return new Window(end, Math.addExact(calls, 1));
        }

        boolean isOver(Instant now) {
            return !now.isBefore(end);
        }
    }
}
