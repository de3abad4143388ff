package io.github.camelokta.apitoken.budget;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells how far away a time of the server is, however wrong the clock of this machine may be (Okta facts §4).
 *
 * @param ahead how far the server's clock is ahead of this machine's; negative if it is behind
 */
record ServerClock(Duration ahead) {

    /** As long as no answer had a date, the clock of this machine has to do. */
    static final ServerClock UNHEARD = new ServerClock(Duration.ZERO);

    /**
     * Sets the clock by an answer.
     *
     * @param date when it was sent, by the server; {@code null} if it does not say
     * @param now when it came, by this machine
     */
    ServerClock heard(Instant date, Instant now) {
        return date == null ? this : new ServerClock(Duration.between(now, date));
    }

    /** How long it is until a time of the server; negative if that is past. */
    Duration until(Instant serverTime, Instant now) {
        return Duration.between(now, serverTime).minus(ahead);
    }
}
