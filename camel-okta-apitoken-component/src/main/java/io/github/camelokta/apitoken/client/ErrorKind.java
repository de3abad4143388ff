package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.model.OktaError;

/** Why a request failed, and whether a retry may help (Okta facts §2). */
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

    /** What the user can do about it. */
    String advice(OktaRequest request) {
        return switch (this) {
            case INVALID_CREDENTIALS ->
                request.isOfLeakedToken()
                        ? "The value is not a valid API token of this org: the token was revoked before (maybe by an attempt"
                                + " whose response was lost), has expired, or is of another org."
                        : "Set the option token or tokenFile to an API token that is valid in this org, or check the app of the"
                                + " option clientId.";
            case NOT_PERMITTED ->
                "The owner of the API token, or the app, needs an admin role that permits it. An app also needs the"
                        + " scope " + request.scope() + ".";
            case NOT_FOUND -> "It does not exist, or not any more.";
            case INVALID_REQUEST -> "Okta does not accept what was sent.";
            case RATE_LIMITED -> "Repeat it after the rate limit is reset.";
            case READ_ONLY -> "The org is in read-only mode. Repeat it later.";
            case SERVER_ERROR -> "Repeat it later. If that does not help, ask Okta's support with the request id.";
            case REDIRECT -> "Redirects are not followed. Set the option orgUrl to the address of the org.";
            case NOT_OKTA -> "Okta does not respond like this. Check the option orgUrl and any proxy in between.";
        };
    }

    static ErrorKind of(OktaResponse<OktaError> response) {
        return of(
                response.status(),
                response.body() == null ? null : response.body().errorCode());
    }

    /**
     * Finds the kind of an error, by its code first: a 401 with {@code E0000015} is a missing permission and not an
     * invalid token. A 404 without Okta's code does not come from Okta.
     *
     * @param code may be {@code null}
     */
    static ErrorKind of(int status, String code) {
        return switch (code == null ? "" : code) {
            // An invalid DPoP proof has this code too, with another status.
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
