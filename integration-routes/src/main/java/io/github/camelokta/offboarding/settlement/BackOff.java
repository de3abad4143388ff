package io.github.camelokta.offboarding.settlement;

import java.time.Duration;

/**
 * How long to wait after a failed attempt: doubled each time, up to a ceiling, and never given up. There is no jitter
 * on purpose: cases that failed together had better be settled together again, as one batch.
 */
record BackOff(Duration first, Duration longest) {

    private static final int DOUBLINGS = 30;

    /** @param attempt the attempt that failed, from 1 */
    Duration after(int attempt) {
        var wait = first.multipliedBy(1L << Math.min(Math.max(attempt, 1) - 1, DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
