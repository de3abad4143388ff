package io.github.camelokta.apitoken.budget;

import java.time.Duration;
import java.time.Instant;

/**
 * Spreads calls evenly: credit grows with time and each call takes one, so that some may go at once after a silence.
 * How fast it grows may differ at every turn.
 *
 * @param credit left after the last call
 * @param last when that went
 */
record Pace(double credit, Instant last) {

    /** There was no call yet. */
    static final Pace UNUSED = new Pace(0, Instant.MIN);

    private static final double NANOS = 1e9;
    private static final double NEARLY_ONE = 1 - 1e-6;

    /**
     * How calls may go from now on.
     *
     * @param calls so many, more than 0
     * @param seconds in so long, more than 0
     * @param atOnce how many may go at once after a silence, at least 1
     */
    record Rate(double calls, double seconds, int atOnce) {
        double perSecond() {
            return calls / seconds;
        }
    }

    /** How long the next call has to wait; zero if it may go. */
    Duration untilNext(Rate rate, Instant now) {
        if (credit(rate, now) >= NEARLY_ONE) {
            return Duration.ZERO;
        }
        // The same calls in less and less time: while this one waits, the rate rises.
        double missing = 1 - credit;
        double wait = (missing * rate.seconds() - secondsSince(now) * rate.calls()) / (rate.calls() + missing);
        return Duration.ofNanos((long) Math.ceil(wait * NANOS));
    }

    /** A call goes. */
    Pace taken(Rate rate, Instant now) {
        return new Pace(Math.max(0, credit(rate, now) - 1), now);
    }

    /** A call that went counts no longer. */
    Pace givenBack() {
        return new Pace(credit + 1, last);
    }

    private double credit(Rate rate, Instant now) {
        return Math.min(rate.atOnce(), credit + secondsSince(now) * rate.perSecond());
    }

    /**
     * Where the clock was set back nobody knows how long it is: better too long than to wait for the old time to
     * return.
     */
    private double secondsSince(Instant now) {
        Duration since = Duration.between(last, now).abs();
        return since.getSeconds() + since.getNano() / NANOS;
    }
}
