package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.apitoken.model.OktaError;
import java.util.Optional;

/**
 * A request to Okta failed. The message names the operation, the org, the token, the error of Okta and what to do about
 * it. It never contains a credential.
 *
 * @since 1.0.0
 */
public class OktaException extends RuntimeException {

    private final String operation;
    private final String orgUrl;
    private final String id;
    private final boolean retryable;
    private final boolean inDoubt;
    private final transient OktaResponse<OktaError> response;

    OktaException(
            String message,
            Throwable cause,
            OktaRequest request,
            OktaResponse<OktaError> response,
            boolean retryable,
            boolean inDoubt) {
        super(message, cause);
        this.operation = request.operation();
        this.orgUrl = OrgUrl.originOf(request.uri()).toString();
        this.id = request.id();
        this.retryable = retryable;
        this.inDoubt = inDoubt && request.hasEffect();
        this.response = response;
    }

    /**
     * Returns the operation.
     *
     * @return an operation of the component, such as {@code revoke}, or for a look-up its method and the beginning of
     *     its path, such as {@code GET /api/v1/users}
     */
    public String operation() {
        return operation;
    }

    /**
     * Returns the org that was called.
     *
     * @return its origin, such as {@code https://example.okta.com}
     */
    public String orgUrl() {
        return orgUrl;
    }

    /**
     * Returns the id of the token.
     *
     * @return the id, or {@code null} if the operation is not about one token
     */
    public String id() {
        return id;
    }

    /**
     * Returns the HTTP status of the response.
     *
     * @return the status, or 0 if there was no response
     */
    public int status() {
        return response == null ? 0 : response.status();
    }

    /**
     * Returns the error in the response.
     *
     * @return the error, or {@code null} if there was no response or it contains no error that can be read
     */
    public OktaError error() {
        return response == null ? null : response.body();
    }

    /**
     * Returns Okta's id of the request, which Okta's support asks for.
     *
     * @return the id, or {@code null} if there was no response or it had none
     */
    public String requestId() {
        return response == null ? null : response.requestId();
    }

    /**
     * Returns the whole response.
     *
     * @return the response, with the error as its body, or empty if there was none
     */
    public Optional<OktaResponse<OktaError>> response() {
        return Optional.ofNullable(response);
    }

    /**
     * Tells whether the same request may succeed later without any change. Repeating it is harmless, because every
     * operation is idempotent.
     *
     * @return whether a retry may help
     */
    public boolean isRetryable() {
        return retryable;
    }

    /**
     * Tells whether the request may have had an effect although it failed: an attempt was sent and got no response, or
     * a 5xx. An attempt without a connection was not sent, and a request for an access token has no effect.
     *
     * @return whether the effect is in doubt
     */
    public boolean isInDoubt() {
        return inDoubt;
    }

    boolean credentialsRefused() {
        return response != null && ErrorKind.of(response) == ErrorKind.INVALID_CREDENTIALS;
    }
}
