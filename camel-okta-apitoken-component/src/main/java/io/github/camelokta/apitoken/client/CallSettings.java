package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.budget.BudgetSettings;
import io.github.camelokta.apitoken.budget.RetryPolicy;
import java.time.Duration;

/**
 * How calls to an org are made.
 *
 * @param retries how often and for how long a call is repeated
 * @param maxResponseDuration how long a response may keep its caller waiting, from the request to the last byte of the
 *     body; zero for any time; more than a hundred years count as a hundred
 * @param budget how much of the org's rate limit it may use
 * @param listener is told of every call
 * @since 1.0.0
 */
public record CallSettings(
        RetryPolicy retries, Duration maxResponseDuration, BudgetSettings budget, CallListener listener) {

    private static final Duration HUNDRED_YEARS = Duration.ofDays(36_500);

    /** What the options of the component say unless they are set. */
    public static final CallSettings DEFAULT = new CallSettings(
            new RetryPolicy(3, Duration.ofMinutes(5)),
            Duration.ofMinutes(5),
            new BudgetSettings(true, 10, 16),
            CallListener.NONE);

    /**
     * Checks the duration.
     *
     * @throws IllegalArgumentException if it is negative; the message names the option
     */
    public CallSettings {
        if (maxResponseDuration.isNegative()) {
            throw new IllegalArgumentException(
                    "The option maxResponseDuration must be 0 (any time) or more, was " + maxResponseDuration);
        }
        // So that it can be counted in nanoseconds.
        maxResponseDuration = maxResponseDuration.compareTo(HUNDRED_YEARS) < 0 ? maxResponseDuration : HUNDRED_YEARS;
    }
}
