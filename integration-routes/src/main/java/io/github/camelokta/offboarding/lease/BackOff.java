package io.github.camelokta.offboarding.lease;

import java.time.Duration;

/**
 * How long to wait after a failed attempt: doubled each time, up to a ceiling, and never given up. There is no jitter
 * on purpose: cases that failed together had better be settled together again, as one batch.
 *
 * @param first the wait after the first attempt
 * @param longest the ceiling
 */
public record BackOff(Duration first, Duration longest) {

    private static final int DOUBLINGS = 30;

    /**
     * How long to wait.
     *
     * @param attempt the attempt that failed, from 1
     */
    public Duration after(int attempt) {
        var wait = first.multipliedBy(1L << Math.min(Math.max(attempt, 1) - 1, DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
