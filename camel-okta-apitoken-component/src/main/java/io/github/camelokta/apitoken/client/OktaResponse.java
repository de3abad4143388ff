package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.http.RateLimit;

/**
 * The response to a call.
 *
 * @param body the result of the call; {@code null} if the operation has no result
 * @param status the HTTP status
 * @param requestId Okta's {@code X-Okta-Request-Id}, which Okta's support asks for, or {@code null}
 * @param rateLimit the rate limit that the response states, or {@code null}
 * @param <T> the type of the result
 * @since 1.0.0
 */
public record OktaResponse<T>(T body, int status, String requestId, RateLimit rateLimit) {

    static <T> OktaResponse<T> of(T body, HttpResponse response) {
        return new OktaResponse<>(
                body, response.status(), response.header("X-Okta-Request-Id").orElse(null), response.rateLimit());
    }

    /**
     * Replaces the body.
     *
     * @param other the new body
     * @return the response with the new body
     * @param <B> the type of the new body
     */
    public <B> OktaResponse<B> withBody(B other) {
        return new OktaResponse<>(other, status, requestId, rateLimit);
    }
}
