package io.github.camelokta.simulator.ratelimit;

import java.time.Instant;

/**
 * The state of one rate limit after a call.
 *
 * @param limit calls per window
 * @param remaining calls left in this window
 * @param reset when the window ends, to the second
 * @param exceeded whether this call was over the limit
 */
public record RateLimit(int limit, int remaining, Instant reset, boolean exceeded) {

    /** Returns the same limit with no calls remaining until this reset. */
    public RateLimit exhaustedUntil(Instant newReset) {
        return new RateLimit(limit, 0, newReset, true);
    }

    /**
     * Returns the state for too many concurrent requests. Limit and remaining are 0, which distinguishes it from an
     * exhausted window; the reset is only a hint.
     */
    public static RateLimit concurrency(Instant reset) {
        return new RateLimit(0, 0, reset, true);
    }
}
