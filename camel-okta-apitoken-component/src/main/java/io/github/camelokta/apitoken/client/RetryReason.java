package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.http.RateLimit;
import java.time.Duration;
import java.util.Optional;

/** Why a call should be repeated (Okta facts §4). */
sealed interface RetryReason {

    /**
     * The rate limit is used up.
     *
     * @param untilReset how long until the limit is reset, by the clock of the server, or what the server asks for if
     *     that is longer; {@code null} if the response does not say
     */
    record RateLimited(Duration untilReset) implements RetryReason {}

    /** Too many requests are in flight. */
    record ConcurrencyLimited() implements RetryReason {}

    /**
     * Status 503 or 504.
     *
     * @param retryAfter how long the server asks the client to wait, or {@code null}
     */
    record Unavailable(Duration retryAfter) implements RetryReason {}

    /** There was no response, or it broke off. */
    record NoResponse() implements RetryReason {}

    /**
     * Finds the reason in a response.
     *
     * @return nothing if repeating the call would not change the result
     */
    static Optional<RetryReason> of(HttpResponse response) {
        return Optional.ofNullable(
                switch (response.status()) {
                    case 429 ->
                        response.isConcurrencyLimited()
                                ? new ConcurrencyLimited()
                                : new RateLimited(untilReset(response));
                    case 503, 504 -> new Unavailable(response.retryAfter());
                    default -> null;
                });
    }

    private static Duration untilReset(HttpResponse response) {
        RateLimit limit = response.rateLimit();
        if (limit == null || limit.limit() <= 0 || response.date() == null) {
            return response.retryAfter();
        }
        Duration untilReset = Duration.between(response.date(), limit.reset()).plus(RateLimit.ROUNDING);
        Duration asked = response.retryAfter();
        return asked == null || asked.compareTo(untilReset) < 0 ? untilReset : asked;
    }
}
