package io.github.camelokta.offboarding.lease;

import java.time.Duration;

/**
 * The wait after a failed attempt: it doubles each time, up to a ceiling, and never ends the attempts. There is no
 * jitter on purpose: cases that failed together should be settled together again, as one batch.
 *
 * @param first the wait after the first attempt
 * @param longest the ceiling
 */
public record BackOff(Duration first, Duration longest) {

    private static final int DOUBLINGS = 30;

    /**
     * Returns how long to wait.
     *
     * @param attempt the attempt that failed, from 1
     */
    public Duration after(int attempt) {
        var wait = first.multipliedBy(1L << Math.min(Math.max(attempt, 1) - 1, DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
