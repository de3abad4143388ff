package io.github.camelokta.apitoken.ratelimit;

import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.http.RateLimit;
import io.github.camelokta.apitoken.http.ServerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Limits the calls of one bucket. Not thread-safe; the owner must synchronize. */
final class BucketLimiter {

    /** How many calls may be in flight while the limit is not known. If they hang, a few more may follow. */
    private static final int PROBES = 5;

    private static final CreditBucket.Rate RATE_OF_UNKNOWN_LIMIT = new CreditBucket.Rate(1, 1, PROBES);
    private static final double WINDOW_SECONDS = 60;

    private RateLimitWindow window;
    private boolean unlimited;
    private BoundedInterval pause = BoundedInterval.EMPTY;
    private CreditBucket credit = CreditBucket.UNUSED;
    private CreditBucket probes = CreditBucket.UNUSED;
    private int inFlight;

    /** Admits a call, which is in flight then, or says how long to wait. */
    Admission tryAcquire(RateLimitSettings settings, Instant now) {
        Duration wait = settings.pacing() ? untilNext(settings.reservePercent(), now) : Duration.ZERO;
        if (wait.isZero()) {
            inFlight++;
            return new Admission.Granted();
        }
        return new Admission.After(wait);
    }

    private Duration untilNext(int reservePercent, Instant now) {
        if (pause.contains(now)) {
            return pause.remaining(now);
        }
        if (unlimited) {
            return Duration.ZERO;
        }
        if (window == null) {
            return probe(RATE_OF_UNKNOWN_LIMIT, now);
        }
        if (window.isCurrent(now) && window.usable(inFlight, reservePercent, now) <= 0) {
            return window.untilNext(now);
        }
        if (window.untilReset(now).isZero()) {
            return probe(rateOfFreshWindow(reservePercent), now);
        }
        CreditBucket.Rate rate = window.rate(inFlight, reservePercent, now);
        Duration wait = credit.untilNext(rate, now);
        if (wait.isZero()) {
            credit = credit.withdraw(rate, now);
        }
        return wait;
    }

    private Duration probe(CreditBucket.Rate rate, Instant now) {
        Duration wait = probes.untilNext(rate, now);
        if (wait.isZero()) {
            probes = probes.withdraw(rate, now);
        }
        return wait;
    }

    private CreditBucket.Rate rateOfFreshWindow(int reservePercent) {
        long usable = Math.max(1, window.limit() - window.reserve(reservePercent));
        return new CreditBucket.Rate(usable, WINDOW_SECONDS, Math.min(PROBES, window.burst()));
    }

    /** @param clock is already set by the response */
    void onResponse(HttpResponse response, ServerClock clock, Instant now) {
        ended();
        if (window != null) {
            window = window.withResponse();
        }
        if (response.isRateLimited() && response.retryAfter() != null) {
            pause = BoundedInterval.of(now, response.retryAfter());
        }
        RateLimit limit = response.rateLimit();
        if (limit != null && limit.limit() > 0) {
            RateLimit effective = response.isRateLimited() ? new RateLimit(limit.limit(), 0, limit.reset()) : limit;
            learn(effective, clock.until(limit.reset(), now), now);
        } else if (response.isServed() && !isWindowKnown(now)) {
            unlimited = true;
        }
    }

    private void learn(RateLimit limit, Duration untilReset, Instant now) {
        unlimited = false;
        if (isWindowKnown(now)) {
            window = window.updated(limit, untilReset, inFlight, now);
        } else {
            double othersPerSecond = window == null ? 0 : window.othersPerSecond(inFlight);
            window = RateLimitWindow.opened(limit, untilReset, now, othersPerSecond);
        }
    }

    /** No response will come. */
    void onNoResponse() {
        ended();
        if (window != null) {
            window = window.withLostCall();
        }
    }

    /** The call was not sent. */
    void onNotSent() {
        ended();
        // If the call took no credit, this still permits no larger burst than a pause would.
        credit = credit.refund();
    }

    private void ended() {
        inFlight--;
        probes = probes.refund();
    }

    private boolean isWindowKnown(Instant now) {
        return window != null && window.isCurrent(now);
    }

    /** The state of the bucket; nothing if its limit is not known. */
    Optional<BucketState> state(Instant now) {
        if (window == null || unlimited) {
            return Optional.empty();
        }
        int left = isWindowKnown(now) ? window.remaining() - window.lost() : window.limit();
        Instant reset = window.interval().until().minus(RateLimit.ROUNDING);
        return Optional.of(new BucketState(window.limit(), Math.max(0, left - inFlight), reset));
    }
}
