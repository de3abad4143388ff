package io.github.camelokta.apitoken.ratelimit;

import io.github.camelokta.apitoken.http.RateLimit;
import java.time.Duration;
import java.time.Instant;

/**
 * The current window of a bucket, as responses show it (Okta facts §4).
 *
 * @param limit the calls permitted in it, positive
 * @param remaining the fewest calls left that any response has shown, 0 to {@code limit}
 * @param reset when it ends, by the clock of the server
 * @param interval by the clock of this machine, from the first response that showed it to a second after its end
 * @param lost the calls that got no response and may have been counted
 * @param others how much of it other clients use
 */
record RateLimitWindow(
        int limit, int remaining, Instant reset, BoundedInterval interval, int lost, OtherClientsUsage others) {

    /** The window should be used up so long before its end, because later calls may be counted in the next one. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    /** A smaller difference may come from inexact clocks. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private static final double SHORTEST_SECONDS = 0.01;
    private static final int PERCENT = 100;
    private static final int BURSTS = 10;

    /**
     * A window that a response shows for the first time.
     *
     * @param rateLimit with a positive limit
     * @param untilReset by the server's clock; may be negative
     * @param othersPerSecond the calls per second of other clients so far
     */
    static RateLimitWindow opened(RateLimit rateLimit, Duration untilReset, Instant now, double othersPerSecond) {
        int remaining = remaining(rateLimit);
        BoundedInterval interval = BoundedInterval.of(now, untilReset.plus(RateLimit.ROUNDING));
        OtherClientsUsage others = OtherClientsUsage.opened(othersPerSecond, now, remaining);
        return new RateLimitWindow(rateLimit.limit(), remaining, rateLimit.reset(), interval, 0, others);
    }

    private static int remaining(RateLimit rateLimit) {
        return Math.max(0, Math.min(rateLimit.limit(), rateLimit.remaining()));
    }

    /**
     * The window after another response, while it is current. Responses come in any order, and may be about the bucket
     * or its sub-bucket in turn, so the smallest remaining counts until the latest reset.
     *
     * @param rateLimit with a positive limit
     * @param untilReset by the server's clock; may be negative
     * @param inFlight the calls without a response so far
     */
    RateLimitWindow updated(RateLimit rateLimit, Duration untilReset, int inFlight, Instant now) {
        if (rateLimit.reset().isAfter(reset)) {
            return opened(rateLimit, untilReset, now, othersPerSecond(inFlight));
        }
        if (rateLimit.reset().equals(reset)) {
            // No response arrives before its date, so the shortest time until the reset is the most exact one.
            return withRemaining(rateLimit, interval.endingWithin(untilReset.plus(RateLimit.ROUNDING), now), now);
        }
        Duration earlier = Duration.between(rateLimit.reset(), reset);
        boolean stillToCome = untilReset(now).minus(earlier).compareTo(SKEW) > 0;
        return stillToCome ? withRemaining(rateLimit, interval, now) : this;
    }

    private RateLimitWindow withRemaining(RateLimit rateLimit, BoundedInterval newInterval, Instant now) {
        return remaining(rateLimit) <= remaining
                ? new RateLimitWindow(
                        rateLimit.limit(), remaining(rateLimit), reset, newInterval, lost, others.changedAt(now))
                : new RateLimitWindow(limit, remaining, reset, newInterval, lost, others);
    }

    /** One of our calls got a response. */
    RateLimitWindow withResponse() {
        return new RateLimitWindow(limit, remaining, reset, interval, lost, others.withOwnCall());
    }

    /** One of our calls got no response. */
    RateLimitWindow withLostCall() {
        return new RateLimitWindow(limit, remaining, reset, interval, lost + 1, others.withOwnCall());
    }

    /** Whether the window has not ended yet. */
    boolean isCurrent(Instant now) {
        return interval.contains(now);
    }

    /** How long until the next window has certainly begun. */
    Duration untilNext(Instant now) {
        return interval.remaining(now);
    }

    /** How long until the reset; zero after it. */
    Duration untilReset(Instant now) {
        Duration left = interval.remaining(now).minus(RateLimit.ROUNDING);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * How many more calls may be sent in this window; may be negative.
     *
     * @param inFlight the calls without a response so far
     */
    long usable(int inFlight, int reservePercent, Instant now) {
        long known = (long) remaining - inFlight - lost - reserve(reservePercent);
        return known <= 0 ? known : known - others.unreported(remaining, inFlight, known / 2.0, now);
    }

    /** How fast calls may be sent, while some may be. */
    CreditBucket.Rate rate(int inFlight, int reservePercent, Instant now) {
        double usable = usable(inFlight, reservePercent, now);
        double seconds = Math.max(SHORTEST_SECONDS, seconds(untilReset(now)));
        double spread = Math.max(SHORTEST_SECONDS, seconds(untilReset(now).minus(MARGIN)));
        double beyondReserve = Math.max(0, othersPerSecond(inFlight) * seconds - reserve(reservePercent));
        CreditBucket.Rate leftByOthers = new CreditBucket.Rate(usable - beyondReserve, spread, burst());
        // At least half is for us, or the client that came first would shut out all the others.
        CreditBucket.Rate half = new CreditBucket.Rate(usable / 2, seconds, burst());
        return leftByOthers.perSecond() > half.perSecond() ? leftByOthers : half;
    }

    /** How many calls may be sent at once after a pause. */
    int burst() {
        return Math.max(1, limit / BURSTS);
    }

    /** The calls per second of other clients. */
    double othersPerSecond(int inFlight) {
        return others.perSecond(remaining, inFlight);
    }

    /** How many calls of a whole window are left to other clients. */
    long reserve(int reservePercent) {
        return ((long) limit * reservePercent + PERCENT - 1) / PERCENT;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
