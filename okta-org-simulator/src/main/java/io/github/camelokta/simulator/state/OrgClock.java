package io.github.camelokta.simulator.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The org's time: the time of another clock, plus the durations by which it was moved forward. It drives dates, expiry,
 * rate-limit windows, and the lifetime of OAuth 2.0 tokens and nonces. Safe for concurrent use.
 */
public final class OrgClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> ahead;

    private OrgClock(Clock base, AtomicReference<Duration> ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    /** Returns a clock that runs with the base clock. */
    public static OrgClock of(Clock base) {
        return new OrgClock(base, new AtomicReference<>(Duration.ZERO));
    }

    /**
     * Moves the org's time forward.
     *
     * @throws IllegalArgumentException when the duration is negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(duration + " would move the org's time back; it only moves forward");
        }
        ahead.updateAndGet(duration::plus);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new OrgClock(base.withZone(zone), ahead);
    }
}
