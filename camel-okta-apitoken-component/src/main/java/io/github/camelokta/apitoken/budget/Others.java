package io.github.camelokta.apitoken.budget;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast other clients of the org use a bucket up: what is missing in a window and was not ours.
 *
 * @param before calls per second, as known when the window began
 * @param since when the window was first heard of
 * @param remaining calls that were left in it then
 * @param heard when an answer last told of fewer
 * @param ours calls of ours that ended since the window was first heard of
 */
record Others(double before, Instant since, int remaining, Instant heard, int ours) {

    /** What was known before counts like so much of this window, or a window's first answers would weigh too much. */
    private static final double SECONDS_OF_MEMORY = 10;

    /** Most calls are counted, and most answers arrive, within that. */
    private static final double SECONDS_UNDER_WAY = 1;

    private static final double NEGLIGIBLE_CALLS = 0.05;

    private static final double MILLIS = 1e3;

    static Others from(double before, Instant since, int remaining) {
        return new Others(before, since, remaining, since, 0);
    }

    Others heardAt(Instant now) {
        return new Others(before, since, remaining, now, ours);
    }

    Others oneOfOurs() {
        return new Others(before, since, remaining, heard, ours + 1);
    }

    /**
     * Calls per second of others.
     *
     * @param left the fewest calls left that any answer told of
     * @param onTheirWay calls of ours that the server may have counted already
     */
    double perSecond(int left, int onTheirWay) {
        double calls = Math.max(0, (double) remaining - left - ours - onTheirWay);
        return (before * SECONDS_OF_MEMORY + calls) / (SECONDS_OF_MEMORY + seconds(since, heard));
    }

    /**
     * Calls of others that will have been counted before one that goes now, and that no answer told of.
     *
     * @param atMost calls that they are believed to have made since the last news: nobody knows how they went on
     */
    long unheard(int left, int onTheirWay, double atMost, Instant now) {
        double rate = perSecond(left, onTheirWay);
        double calls = rate * SECONDS_UNDER_WAY + Math.min(rate * seconds(heard, now), atMost);
        return (long) Math.ceil(Math.max(0, calls - NEGLIGIBLE_CALLS));
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / MILLIS);
    }
}
