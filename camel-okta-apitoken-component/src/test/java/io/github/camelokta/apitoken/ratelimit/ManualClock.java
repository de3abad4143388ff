package io.github.camelokta.apitoken.ratelimit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that is moved by hand. */
final class ManualClock implements InstantSource {

    /** The time of {@link #START} as Okta tells it. */
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    /** Time goes by, or the clock is set back. */
    void pass(Duration duration) {
        now = now.plus(duration);
    }
}
