package io.github.camelokta.simulator.ratelimit;

import io.github.camelokta.simulator.seed.Bucket;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts calls per bucket, and per principal within a bucket, in fixed windows that start with the first call. Safe for
 * concurrent use.
 */
public final class RateLimits {

    private static final int PERCENT = 100;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private final RateLimitSeed settings;
    private final Map<Bucket, Window> buckets = new EnumMap<>(Bucket.class);
    private final Map<Share, Window> shares = new HashMap<>();
    private final Map<Bucket, Integer> background = new EnumMap<>(Bucket.class);

    /** Creates rate limits with these settings. */
    public RateLimits(Clock clock, RateLimitSeed settings) {
        this.clock = clock;
        this.settings = settings;
    }

    private record Share(Bucket bucket, String principal) {}

    /** Simulates other clients that call at this constant rate from now on; 0 stops them. */
    public synchronized void backgroundLoad(Bucket bucket, int requestsPerMinute) {
        background.put(bucket, requestsPerMinute);
    }

    /**
     * Counts one call. A call that is refused does not use up any of the limit.
     *
     * @param principal the id of the caller; empty when the caller is unknown
     */
    public synchronized RateLimitStatus count(Bucket bucket, Optional<String> principal) {
        Instant now = clock.instant();
        int limit = settings.buckets().getOrDefault(bucket, settings.requestsPerMinute());
        Window ofAll = open(buckets.get(bucket), now);
        int byOthers = ofAll.callsOfOthers(background.getOrDefault(bucket, 0), now);
        Optional<Share> key = principal
                .filter(caller -> settings.principalShare() < PERCENT)
                .map(caller -> new Share(bucket, caller));
        Optional<Window> own = key.map(share -> open(shares.get(share), now));
        int ownLimit = (int) Math.max(1, (long) limit * settings.principalShare() / PERCENT);
        boolean refused = ofAll.calls + byOthers >= limit
                || own.filter(window -> window.calls >= ownLimit).isPresent();
        if (!refused) {
            ofAll = ofAll.counted();
            own = own.map(Window::counted);
        }
        buckets.put(bucket, ofAll);
        own.ifPresent(window -> shares.put(key.orElseThrow(), window));
        return new RateLimitStatus(
                ofAll.state(limit, byOthers, refused), own.map(window -> window.state(ownLimit, 0, refused)));
    }

    private Window open(Window window, Instant now) {
        return window == null || window.isOver(now) ? Window.opening(now, settings.window()) : window;
    }

    private record Window(Instant start, Instant end, int calls) {

        /** Starts the window at a full second, because the reset header has a precision of seconds. */
        static Window opening(Instant now, Duration length) {
            Instant start = now.truncatedTo(ChronoUnit.SECONDS);
            return new Window(start, start.plus(length), 0);
        }

        Window counted() {
            return new Window(start, end, calls + 1);
        }

        boolean isOver(Instant now) {
            return !now.isBefore(end);
        }

        int callsOfOthers(int perMinute, Instant now) {
            return (int) (perMinute * Duration.between(start, now).toMillis() / MINUTE.toMillis());
        }

        RateLimit state(int limit, int byOthers, boolean refused) {
            int remaining = Math.max(0, limit - calls - byOthers);
            return new RateLimit(limit, remaining, end, refused && remaining == 0);
        }
    }
}
