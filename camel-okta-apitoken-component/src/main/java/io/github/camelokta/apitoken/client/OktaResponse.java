package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.http.RateLimit;

/**
 * What Okta answered.
 *
 * @param body what was asked for; {@code null} where an operation returns nothing
 * @param status the HTTP status
 * @param requestId Okta's {@code X-Okta-Request-Id}, which its support asks for, or {@code null}
 * @param rateLimit what is left of the rate limit, or {@code null} if Okta did not say
 * @param <T> what was asked for
 * @since 1.0.0
 */
public record OktaResponse<T>(T body, int status, String requestId, RateLimit rateLimit) {

    static <T> OktaResponse<T> of(T body, HttpResponse response) {
        return new OktaResponse<>(
                body, response.status(), response.header("X-Okta-Request-Id").orElse(null), response.rateLimit());
    }

    /**
     * The same response with something else asked for.
     *
     * @param other what was asked for instead
     * @return the response
     * @param <B> what was asked for instead
     */
    public <B> OktaResponse<B> withBody(B other) {
        return new OktaResponse<>(other, status, requestId, rateLimit);
    }
}
