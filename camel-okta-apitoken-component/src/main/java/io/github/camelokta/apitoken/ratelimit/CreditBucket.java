package io.github.camelokta.apitoken.ratelimit;

import java.time.Duration;
import java.time.Instant;

/**
 * Spreads calls evenly. Credit grows with time and each call takes one, so that a few calls may be sent at once after a
 * pause. The rate may be another one for each call.
 *
 * @param credit the credit that was left after the last call
 * @param last when the last call was sent
 */
record CreditBucket(double credit, Instant last) {

    /** No call was sent yet. */
    static final CreditBucket UNUSED = new CreditBucket(0, Instant.MIN);

    private static final double NANOS = 1e9;
    private static final double NEARLY_ONE = 1 - 1e-6;

    /**
     * How fast calls may be sent from now on.
     *
     * @param calls how many calls, more than 0
     * @param seconds in how many seconds, more than 0
     * @param burst how many calls may be sent at once after a pause, at least 1
     */
    record Rate(double calls, double seconds, int burst) {
        double perSecond() {
            return calls / seconds;
        }
    }

    /** How long the next call has to wait; zero if it may be sent now. */
    Duration untilNext(Rate rate, Instant now) {
        if (credit(rate, now) >= NEARLY_ONE) {
            return Duration.ZERO;
        }
        // The rate rises while this call waits, because the same calls are left for less and less time.
        double missing = 1 - credit;
        double wait = (missing * rate.seconds() - secondsSince(now) * rate.calls()) / (rate.calls() + missing);
        return Duration.ofNanos((long) Math.ceil(wait * NANOS));
    }

    /** A call is sent. */
    CreditBucket withdraw(Rate rate, Instant now) {
        return new CreditBucket(Math.max(0, credit(rate, now) - 1), now);
    }

    /** A call does not count any more. */
    CreditBucket refund() {
        return new CreditBucket(credit + 1, last);
    }

    private double credit(Rate rate, Instant now) {
        return Math.min(rate.burst(), credit + secondsSince(now) * rate.perSecond());
    }

    /** If the clock was set back, the result may be too large, which is better than to wait for the old time. */
    private double secondsSince(Instant now) {
        Duration since = Duration.between(last, now).abs();
        return since.getSeconds() + since.getNano() / NANOS;
    }
}
