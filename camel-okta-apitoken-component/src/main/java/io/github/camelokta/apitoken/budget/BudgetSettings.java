package io.github.camelokta.apitoken.budget;

/**
 * How much of an org's rate limit a caller may use.
 *
 * @param pacing whether calls wait for the rate limit at all; without it only {@code maxConcurrentRequests} counts
 * @param reservePercent the share of every window that is left to others, 0 to 90
 * @param maxConcurrentRequests how many requests may be on their way at a time; 0 for any number
 * @since 1.0.0
 */
public record BudgetSettings(boolean pacing, int reservePercent, int maxConcurrentRequests) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range; the message names the option
     */
    public BudgetSettings {
        if (reservePercent < 0 || reservePercent > 90) {
            throw new IllegalArgumentException(
                    "The option rateLimitReserve must be 0 to 90 percent, was " + reservePercent);
        }
        if (maxConcurrentRequests < 0) {
            throw new IllegalArgumentException(
                    "The option maxConcurrentRequests must be 0 (any number) or more, was " + maxConcurrentRequests);
        }
    }
}
