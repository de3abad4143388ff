package io.github.camelokta.offboarding.outcome;

import java.time.Duration;

/** How long to wait after a failed attempt to deliver: doubled each time, up to a ceiling, and never given up. */
final class BackOff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 30;

    private BackOff() {}

    /** @param attempt the attempt that failed, from 1 */
    static Duration after(int attempt) {
        var wait = FIRST.multipliedBy(1L << Math.min(Math.max(attempt, 1) - 1, DOUBLINGS));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
