package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.apitoken.model.OktaError;
import java.util.Optional;

/**
 * A request to Okta that did not succeed. The message names the operation, the org, the token, what Okta said and what
 * can be done about it, and never a credential.
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
     * What was attempted.
     *
     * @return an operation of the component, such as {@code revoke}, or for look-ups the method and the beginning of
     *     the path, such as {@code GET /api/v1/users}
     */
    public String operation() {
        return operation;
    }

    /**
     * The org that was asked.
     *
     * @return its origin, such as {@code https://example.okta.com}
     */
    public String orgUrl() {
        return orgUrl;
    }

    /**
     * The token it was about.
     *
     * @return its id, or {@code null} if the operation is not about one
     */
    public String id() {
        return id;
    }

    /**
     * The HTTP status of the response.
     *
     * @return the status, or 0 if there was no response
     */
    public int status() {
        return response == null ? 0 : response.status();
    }

    /**
     * What the response said of the reason.
     *
     * @return the error, or {@code null} if there was no response or it said nothing that can be understood
     */
    public OktaError error() {
        return response == null ? null : response.body();
    }

    /**
     * Okta's id of the request, which its support asks for.
     *
     * @return the id, or {@code null} if there was no response or it had none
     */
    public String requestId() {
        return response == null ? null : response.requestId();
    }

    /**
     * The response as a whole.
     *
     * @return the response, with the error as its body, or empty if there was none
     */
    public Optional<OktaResponse<OktaError>> response() {
        return Optional.ofNullable(response);
    }

    /**
     * Tells whether the same request may succeed later though nobody changes anything. Every operation is idempotent,
     * so repeating it is harmless.
     *
     * @return whether it is worth repeating
     */
    public boolean isRetryable() {
        return retryable;
    }

    /**
     * Tells whether the request may have had its effect nevertheless: an attempt left and got no response, or a 5xx. An
     * attempt for which there was no connection did not leave, and a request for an access token has no effect.
     *
     * @return whether that is so
     */
    public boolean isInDoubt() {
        return inDoubt;
    }

    boolean credentialsRefused() {
        return response != null && ErrorKind.of(response) == ErrorKind.INVALID_CREDENTIALS;
    }
}
