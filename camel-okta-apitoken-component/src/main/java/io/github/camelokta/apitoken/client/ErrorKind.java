package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.model.OktaError;

/** Why a response is no success, and whether it is worth asking again (Okta facts §2). */
enum ErrorKind {
    INVALID_CREDENTIALS(false),
    NOT_PERMITTED(false),
    NOT_FOUND(false),
    INVALID_REQUEST(false),
    RATE_LIMITED(true),
    READ_ONLY(true),
    SERVER_ERROR(true),
    REDIRECT(false),
    NOT_OKTA(false);

    private final boolean retryable;

    ErrorKind(boolean retryable) {
        this.retryable = retryable;
    }

    boolean isRetryable() {
        return retryable;
    }

    /** What can be done about it, in one sentence. */
    String advice(OktaRequest request) {
        return switch (this) {
            case INVALID_CREDENTIALS ->
                request.isOfLeakedToken()
                        ? "It is no valid API token of this org: it was revoked before, maybe by an attempt whose response"
                                + " was lost, has expired, or is of another org."
                        : "Give the option token or tokenFile an API token that is valid in this org, or look at the app of the"
                                + " option clientId.";
            case NOT_PERMITTED ->
                "It takes an admin role that permits it, on the owner of the API token or on the app; an app needs the"
                        + " scope " + request.scope() + " as well.";
            case NOT_FOUND -> "Okta does not know it, or no longer does.";
            case INVALID_REQUEST -> "Okta does not accept what was sent.";
            case RATE_LIMITED -> "Repeat it when the rate limit is reset.";
            case READ_ONLY -> "The org is in read-only mode; repeat it later.";
            case SERVER_ERROR -> "Repeat it later; if that does not help, ask Okta's support with the request id.";
            case REDIRECT -> "Redirects are not followed; set the option orgUrl to the org's own address.";
            case NOT_OKTA -> "Okta does not respond like this; check the option orgUrl and any proxy in between.";
        };
    }

    static ErrorKind of(OktaResponse<OktaError> response) {
        return of(
                response.status(),
                response.body() == null ? null : response.body().errorCode());
    }

    /**
     * Classifies by code first: a 401 with {@code E0000015} is a lack of permission and not a bad token. A 404 without
     * Okta's code says nothing about what Okta holds.
     *
     * @param code may be null
     */
    static ErrorKind of(int status, String code) {
        return switch (code == null ? "" : code) {
            // A faulty DPoP proof has this code too, with a status of its own.
            case "E0000011" -> status == 401 ? INVALID_CREDENTIALS : ofStatus(status);
            case "E0000006", "E0000015" -> NOT_PERMITTED;
            case "E0000007" -> status == 404 ? NOT_FOUND : ofStatus(status);
            case "E0000001", "E0000003" -> INVALID_REQUEST;
            case "E0000047" -> RATE_LIMITED;
            case "E0000010" -> READ_ONLY;
            case "E0000009" -> SERVER_ERROR;
            default -> ofStatus(status);
        };
    }

    private static ErrorKind ofStatus(int status) {
        return switch (status) {
            case 400, 405 -> INVALID_REQUEST;
            case 401 -> INVALID_CREDENTIALS;
            case 403 -> NOT_PERMITTED;
            case 429 -> RATE_LIMITED;
            default -> {
                if (status >= 500) {
                    yield SERVER_ERROR;
                }
                yield status >= 300 && status < 400 ? REDIRECT : NOT_OKTA;
            }
        };
    }
}
