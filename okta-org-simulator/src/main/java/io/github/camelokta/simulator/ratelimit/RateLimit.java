package io.github.camelokta.simulator.ratelimit;

import java.time.Instant;

/**
 * Where something that is limited stands after a call.
 *
 * @param limit calls per window
 * @param remaining calls left in this window
 * @param reset when the window ends, to the second
 * @param exceeded whether this call came after the last one allowed
 */
public record RateLimit(int limit, int remaining, Instant reset, boolean exceeded) {

    /** The same with nothing left until another reset. */
    public RateLimit exhaustedUntil(Instant newReset) {
        return new RateLimit(limit, 0, newReset, true);
    }

    /** Too many requests in flight: a limit and a rest of 0 tell it from the end of a window, the reset is a hint. */
    public static RateLimit concurrency(Instant reset) {
        return new RateLimit(0, 0, reset, true);
    }
}
