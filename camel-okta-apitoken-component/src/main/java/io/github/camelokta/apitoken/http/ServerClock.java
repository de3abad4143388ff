package io.github.camelokta.apitoken.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of the server, as its responses show it. The clock of this machine may be wrong (Okta facts §3, §4), and
 * until the first response it is used instead. Safe for concurrent use.
 *
 * @since 1.0.0
 */
public final class ServerClock {

    private static final Duration NOTEWORTHY = Duration.ofSeconds(30);

    private final InstantSource local;
    private volatile Duration ahead = Duration.ZERO;

    /**
     * Creates a clock that shows the time of this machine.
     *
     * @param local the clock of this machine
     */
    public ServerClock(InstantSource local) {
        this.local = local;
    }

    /**
     * The time of the server.
     *
     * @return the present time
     */
    public Instant now() {
        return local.instant().plus(ahead);
    }

    /**
     * Sets the clock by a response that arrives now.
     *
     * @param date the date of the response, or {@code null} if it has none
     * @return whether the clock was wrong by more than half a minute, so that Okta may have refused a request for it
     */
    public boolean set(Instant date) {
        return set(date, local.instant());
    }

    /**
     * Sets the clock by a response.
     *
     * @param date the date of the response, or {@code null} if it has none
     * @param now when the response arrived, by the clock of this machine
     * @return whether the clock was wrong by more than half a minute, so that Okta may have refused a request for it
     */
    public boolean set(Instant date, Instant now) {
        if (date == null) {
            return false;
        }
        Duration before = ahead;
        Duration shown = Duration.between(now, date);
        ahead = shown;
        return shown.minus(before).abs().compareTo(NOTEWORTHY) > 0;
    }

    /**
     * Returns how long it is until a time of the server.
     *
     * @param serverTime a time of the server
     * @param now the present time of this machine
     * @return the duration, which is negative for a time that is past
     */
    public Duration until(Instant serverTime, Instant now) {
        return Duration.between(now, serverTime).minus(ahead);
    }
}
