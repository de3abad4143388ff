package io.github.camelokta.simulator.ratelimit;

import java.time.Instant;

/**
 * Where a bucket stands after a call.
 *
 * @param limit calls per window
 * @param remaining calls left in this window
 * @param reset when the window ends, to the second
 * @param exceeded whether this call came after the last one allowed
 */
public record RateLimit(int limit, int remaining, Instant reset, boolean exceeded) {

    /** The same bucket with nothing left until another reset. */
    public RateLimit exhaustedUntil(Instant newReset) {
        return new RateLimit(limit, 0, newReset, true);
    }
}
