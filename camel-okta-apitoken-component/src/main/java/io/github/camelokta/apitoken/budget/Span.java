package io.github.camelokta.apitoken.budget;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time by the clock of this machine, never longer than {@link #LONGEST}: a server can name any time, but
 * nobody waits longer for it than that. Once the clock was set back to before its begin, it is over.
 *
 * @param from included
 * @param until excluded
 */
record Span(Instant from, Instant until) {

    /** A window of Okta's lasts about a minute (Okta facts §4). */
    static final Duration LONGEST = Duration.ofMinutes(2);

    static final Span NONE = new Span(Instant.EPOCH, Instant.EPOCH);

    static Span of(Instant from, Duration length) {
        return new Span(from, from.plus(bounded(length)));
    }

    boolean contains(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    /** What is left of it; zero outside. */
    Duration left(Instant now) {
        return contains(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    /** The same, ending so much after {@code now} at the latest. */
    Span endingWithin(Duration length, Instant now) {
        Instant other = now.plus(bounded(length));
        return other.isBefore(until) ? new Span(from, other) : this;
    }

    private static Duration bounded(Duration length) {
        if (length.isNegative()) {
            return Duration.ZERO;
        }
        return length.compareTo(LONGEST) < 0 ? length : LONGEST;
    }
}
