package io.github.camelokta.apitoken.budget;

import java.time.Duration;
import java.time.Instant;

/**
 * What an answer says of the budget.
 *
 * @param status the HTTP status
 * @param rateLimit what is left, or {@code null} if it does not say
 * @param date the time of the server, to the second, or {@code null} if it does not say
 * @param retryAfter how long the server wants to be left alone, or {@code null} if it does not say
 * @since 1.0.0
 */
public record Answer(int status, RateLimit rateLimit, Instant date, Duration retryAfter) {

    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    /** The org itself dealt with the call, whatever came of it. */
    boolean isServed() {
        return status < SERVER_ERROR && status != TOO_MANY_REQUESTS;
    }

    /** Refused because the window is used up. */
    boolean isRateLimited() {
        return status == TOO_MANY_REQUESTS && !isTooManyAtATime();
    }

    /** Refused because of other calls on their way; then the reset is only a hint (Okta facts §4). */
    boolean isTooManyAtATime() {
        return status == TOO_MANY_REQUESTS && rateLimit != null && rateLimit.limit() == 0 && rateLimit.remaining() == 0;
    }
}
