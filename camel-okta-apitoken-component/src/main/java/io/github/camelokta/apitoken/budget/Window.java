package io.github.camelokta.apitoken.budget;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of the present window of a bucket (Okta facts §4).
 *
 * @param limit calls permitted in it, positive
 * @param remaining the fewest calls left that any answer told of, 0 to {@code limit}
 * @param reset when it ends, by the clock of the server
 * @param span by the clock of this machine, from the first answer that told of it to a second after its end
 * @param lost calls that were never answered and may have been counted
 * @param others what other clients take of it
 */
record Window(int limit, int remaining, Instant reset, Span span, int lost, Others others) {

    /** What calls wait beyond the reset: dates and resets are told in whole seconds (Okta facts §4). */
    static final Duration GRACE = Duration.ofSeconds(1);

    /** So long before its end all of a window is to be used, for what comes later may be counted in the next. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    /** What differs by less may be the inexactness of clocks. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private static final double SHORTEST_SECONDS = 0.01;
    private static final int PERCENT = 100;
    private static final int BURSTS = 10;

    /**
     * A window that was not heard of before.
     *
     * @param said with a positive limit
     * @param untilReset by the server's clock; may be negative
     * @param othersPerSecond what others took so far
     */
    static Window opened(RateLimit said, Duration untilReset, Instant now, double othersPerSecond) {
        int remaining = remaining(said);
        Span span = Span.of(now, untilReset.plus(GRACE));
        Others others = Others.from(othersPerSecond, now, remaining);
        return new Window(said.limit(), remaining, said.reset(), span, 0, others);
    }

    private static int remaining(RateLimit said) {
        return Math.max(0, Math.min(said.limit(), said.remaining()));
    }

    /**
     * What is known after another answer, while this window lasts. Answers come in any order, and a bucket and its
     * sub-bucket may take turns in them: the smallest remaining counts until the latest reset.
     *
     * @param said with a positive limit
     * @param untilReset by the server's clock; may be negative
     * @param onTheirWay calls that were not answered yet
     */
    Window told(RateLimit said, Duration untilReset, int onTheirWay, Instant now) {
        if (said.reset().isAfter(reset)) {
            return opened(said, untilReset, now, othersPerSecond(onTheirWay));
        }
        if (said.reset().equals(reset)) {
            // No answer arrives before it is dated, so the least distance is the most exact one.
            return left(said, span.endingWithin(untilReset.plus(GRACE), now), now);
        }
        Duration earlier = Duration.between(said.reset(), reset);
        boolean stillToCome = untilReset(now).minus(earlier).compareTo(SKEW) > 0;
        return stillToCome ? left(said, span, now) : this;
    }

    private Window left(RateLimit said, Span newSpan, Instant now) {
        return remaining(said) <= remaining
                ? new Window(said.limit(), remaining(said), reset, newSpan, lost, others.heardAt(now))
                : new Window(limit, remaining, reset, newSpan, lost, others);
    }

    /** A call of ours was answered. */
    Window answered() {
        return new Window(limit, remaining, reset, span, lost, others.oneOfOurs());
    }

    /** A call of ours got no answer. */
    Window unanswered() {
        return new Window(limit, remaining, reset, span, lost + 1, others.oneOfOurs());
    }

    /** Whether what it says still holds. */
    boolean lasts(Instant now) {
        return span.contains(now);
    }

    /** How long until a new one has begun for certain. */
    Duration untilNext(Instant now) {
        return span.left(now);
    }

    /** How long it may still be used; zero from its reset on. */
    Duration untilReset(Instant now) {
        Duration left = span.left(now).minus(GRACE);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * How many more calls may go in this window; may be negative.
     *
     * @param onTheirWay calls that were not answered yet
     */
    long usable(int onTheirWay, int reservePercent, Instant now) {
        long heard = (long) remaining - onTheirWay - lost - reserve(reservePercent);
        return heard <= 0 ? heard : heard - others.unheard(remaining, onTheirWay, heard / 2.0, now);
    }

    /** How fast they may go, while there are any. */
    Pace.Rate rate(int onTheirWay, int reservePercent, Instant now) {
        double usable = usable(onTheirWay, reservePercent, now);
        double seconds = Math.max(SHORTEST_SECONDS, seconds(untilReset(now)));
        double spread = Math.max(SHORTEST_SECONDS, seconds(untilReset(now).minus(MARGIN)));
        double beyondReserve = Math.max(0, othersPerSecond(onTheirWay) * seconds - reserve(reservePercent));
        Pace.Rate whatOthersLeave = new Pace.Rate(usable - beyondReserve, spread, atOnce());
        // Half is ours in any case, or whoever came first would shut all others out.
        Pace.Rate half = new Pace.Rate(usable / 2, seconds, atOnce());
        return whatOthersLeave.perSecond() > half.perSecond() ? whatOthersLeave : half;
    }

    /** How many calls may go at once after a silence. */
    int atOnce() {
        return Math.max(1, limit / BURSTS);
    }

    /** Calls per second that others take. */
    double othersPerSecond(int onTheirWay) {
        return others.perSecond(remaining, onTheirWay);
    }

    /** Calls of a full window that are left to others. */
    long reserve(int reservePercent) {
        return ((long) limit * reservePercent + PERCENT - 1) / PERCENT;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
