package io.github.camelokta.apitoken.budget;

import java.time.Duration;
import java.util.Optional;

/**
 * How often and for how long a call is repeated. Where the server says when, that is the wait, and a moment more so
 * that not all come back at once; else it doubles from half a second up to half a minute. A wait that does not fit in
 * what is left makes the call fail at once.
 *
 * @param maxRetries 0 for never
 * @param maxDuration from the first attempt on to the beginning of the last; more than a hundred years count as a
 *     hundred
 * @since 1.0.0
 */
public record RetryPolicy(int maxRetries, Duration maxDuration) {

    private static final Duration HUNDRED_YEARS = Duration.ofDays(36_500);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final int ENOUGH_DOUBLINGS = 6;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative; the message names the option
     */
    public RetryPolicy {
        if (maxRetries < 0) {
            throw new IllegalArgumentException("The option maxRetries must be 0 (never) or more, was " + maxRetries);
        }
        if (maxDuration.isNegative()) {
            throw new IllegalArgumentException("The option maxRetryDuration must not be negative, was " + maxDuration);
        }
        // So that no arithmetic on it can overflow.
        maxDuration = shorter(maxDuration, HUNDRED_YEARS);
    }

    /**
     * Answers how long to wait before a retry.
     *
     * @param retry 1 for the first
     * @param elapsed since the first attempt was sent
     * @param setback why
     * @param random from 0 to 1
     * @return the wait, positive; empty to give up
     */
    public Optional<Duration> waitBefore(int retry, Duration elapsed, Setback setback, double random) {
        if (retry > maxRetries) {
            return Optional.empty();
        }
        Duration left = maxDuration.minus(elapsed);
        Duration asked = asked(setback);
        if (asked != null && asked.compareTo(left) > 0) {
            return Optional.empty();
        }
        Duration wait = asked == null ? backOff(retry, random) : asked.plus(share(MOMENT, random));
        return wait.compareTo(left) > 0 ? Optional.empty() : Optional.of(wait);
    }

    /** What the server asks for; {@code null} if that is nothing, or makes no sense. */
    private static Duration asked(Setback setback) {
        Duration asked = null;
        if (setback instanceof Setback.RateLimited limited) {
            asked = limited.untilReset();
        } else if (setback instanceof Setback.Unavailable unavailable) {
            asked = unavailable.retryAfter();
        }
        return asked == null || asked.isZero() || asked.isNegative() ? null : asked;
    }

    private static Duration backOff(int retry, double random) {
        Duration longest = shorter(FIRST.multipliedBy(1L << Math.min(retry, ENOUGH_DOUBLINGS)), LONGEST);
        Duration half = longest.dividedBy(2);
        return half.plus(share(half, random));
    }

    private static Duration share(Duration duration, double random) {
        return Duration.ofNanos((long) (duration.toNanos() * random));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
