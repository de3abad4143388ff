package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.budget.BudgetSettings;
import io.github.camelokta.apitoken.budget.RetryPolicy;
import java.time.Duration;

/**
 * How calls to an org are made.
 *
 * @param retries how often and for how long a call is repeated
 * @param budget how much of the org's rate limit it may use
 * @param listener is told of every call
 */
public record CallSettings(RetryPolicy retries, BudgetSettings budget, CallListener listener) {

    /** What the options of the component say unless they are set. */
    public static final CallSettings DEFAULT = new CallSettings(
            new RetryPolicy(3, Duration.ofMinutes(5)), new BudgetSettings(true, 10, 16), CallListener.NONE);
}
