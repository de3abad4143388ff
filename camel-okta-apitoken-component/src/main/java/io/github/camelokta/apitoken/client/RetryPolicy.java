package io.github.camelokta.apitoken.client;

import java.time.Duration;
import java.util.Optional;

/**
 * How often and for how long a call is repeated. The wait is what the server asks for, plus a random moment so that not
 * all clients return at once. If the server does not ask for a wait, it doubles from half a second up to half a minute.
 * A call fails at once if the wait would exceed the maximum duration.
 *
 * @param maxRetries how often a call is repeated; 0 for never
 * @param maxDuration the longest time between the first and the last attempt; at most a hundred years
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
        // Prevents overflows.
        maxDuration = shorter(maxDuration, HUNDRED_YEARS);
    }

    /**
     * Returns how long to wait before a retry.
     *
     * @param retry 1 for the first
     * @param elapsed the time since the first attempt was sent
     * @param random from 0 to 1
     * @return a positive wait, or nothing to give up
     */
    Optional<Duration> waitBefore(int retry, Duration elapsed, RetryReason reason, double random) {
        if (retry > maxRetries) {
            return Optional.empty();
        }
        Duration left = maxDuration.minus(elapsed);
        Duration asked = asked(reason);
        if (asked != null && asked.compareTo(left) > 0) {
            return Optional.empty();
        }
        Duration wait = asked == null ? backOff(retry, random) : asked.plus(share(MOMENT, random));
        return wait.compareTo(left) > 0 ? Optional.empty() : Optional.of(wait);
    }

    /** The wait that the server asks for, or {@code null} if there is none that makes sense. */
    private static Duration asked(RetryReason reason) {
        Duration asked = null;
        if (reason instanceof RetryReason.RateLimited limited) {
            asked = limited.untilReset();
        } else if (reason instanceof RetryReason.Unavailable unavailable) {
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
