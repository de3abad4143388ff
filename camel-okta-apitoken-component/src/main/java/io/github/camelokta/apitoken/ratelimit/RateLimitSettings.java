package io.github.camelokta.apitoken.ratelimit;

/**
 * How much of the org's rate limit a client may use.
 *
 * @param pacing whether calls wait for the rate limit; otherwise only {@code maxConcurrentRequests} limits them
 * @param reservePercent the share of every window that is left to other clients, 0 to 90
 * @param maxConcurrentRequests how many requests may be in flight at the same time; 0 for no limit
 * @since 1.0.0
 */
public record RateLimitSettings(boolean pacing, int reservePercent, int maxConcurrentRequests) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range; the message names the option
     */
    public RateLimitSettings {
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
