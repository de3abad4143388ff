package io.github.camelokta.apitoken.ratelimit;

import java.time.Duration;
import java.time.Instant;

/**
 * An interval by the clock of this machine. It is never longer than {@link #LONGEST}, whatever time the server sends.
 * It is over if the clock is set back to a time before its start.
 *
 * @param from included
 * @param until excluded
 */
record BoundedInterval(Instant from, Instant until) {

    /** Twice as long as a window of Okta (Okta facts §4). */
    static final Duration LONGEST = Duration.ofMinutes(2);

    static final BoundedInterval EMPTY = new BoundedInterval(Instant.EPOCH, Instant.EPOCH);

    static BoundedInterval of(Instant from, Duration length) {
        return new BoundedInterval(from, from.plus(bounded(length)));
    }

    boolean contains(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    /** How long until its end; zero outside of it. */
    Duration remaining(Instant now) {
        return contains(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    /** The same interval, which ends at most so long after {@code now}. */
    BoundedInterval endingWithin(Duration length, Instant now) {
        Instant other = now.plus(bounded(length));
        return other.isBefore(until) ? new BoundedInterval(from, other) : this;
    }

    private static Duration bounded(Duration length) {
        if (length.isNegative()) {
            return Duration.ZERO;
        }
        return length.compareTo(LONGEST) < 0 ? length : LONGEST;
    }
}
