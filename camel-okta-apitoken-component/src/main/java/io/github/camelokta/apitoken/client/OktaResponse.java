package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.budget.RateLimit;

/**
 * What Okta answered.
 *
 * @param body what was asked for; {@code null} where an operation answers nothing
 * @param status the HTTP status
 * @param requestId Okta's {@code X-Okta-Request-Id}, which its support asks for, or {@code null}
 * @param rateLimit what is left of the rate limit, or {@code null} if Okta did not say
 * @param <T> what was asked for
 * @since 1.0.0
 */
public record OktaResponse<T>(T body, int status, String requestId, RateLimit rateLimit) {

    static <T> OktaResponse<T> of(T body, HttpAnswer answer) {
        return new OktaResponse<>(
                body, answer.status(), answer.first("X-Okta-Request-Id").orElse(null), answer.rateLimit());
    }

    /**
     * The same answer with something else asked for.
     *
     * @param other what was asked for instead
     * @return the answer
     * @param <B> what was asked for instead
     */
    public <B> OktaResponse<B> withBody(B other) {
        return new OktaResponse<>(other, status, requestId, rateLimit);
    }
}
