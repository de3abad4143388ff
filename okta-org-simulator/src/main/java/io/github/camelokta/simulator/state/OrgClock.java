package io.github.camelokta.simulator.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The org's time: another clock's, plus what it was moved ahead. Dates, expiry, rate-limit windows and the lives of
 * OAuth 2.0 tokens and nonces follow it. Safe for concurrent use.
 */
public final class OrgClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> ahead;

    private OrgClock(Clock base, AtomicReference<Duration> ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    /** Ticks with the base. */
    public static OrgClock of(Clock base) {
        return new OrgClock(base, new AtomicReference<>(Duration.ZERO));
    }

    /**
     * Moves the org's time ahead.
     *
     * @throws IllegalArgumentException when it would go back
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(duration + " would turn the org's time back; it only goes ahead");
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
