package io.github.camelokta.apitoken.client;

/** Why an answer is no success, whether it is worth asking again, and what can be done about it (Okta facts §2). */
enum Fault {
    INVALID_TOKEN(false, "Give the option token an API token that is valid in this org."),
    NOT_PERMITTED(false, "Give the owner of the configured token an admin role that permits this."),
    NOT_FOUND(false, "Okta does not know it, or no longer does."),
    INVALID_REQUEST(false, "Okta does not accept what was sent."),
    RATE_LIMITED(true, "Repeat it when the rate limit is reset."),
    READ_ONLY(true, "The org is in read-only mode; repeat it later."),
    SERVER_ERROR(true, "Repeat it later; if that does not help, ask Okta's support with the request id."),
    REDIRECT(false, "Redirects are not followed; set the option orgUrl to the org's own address."),
    NOT_OKTA(false, "Okta does not answer like this; check the option orgUrl and any proxy in between.");

    private final boolean retryable;
    private final String advice;

    Fault(boolean retryable, String advice) {
        this.retryable = retryable;
        this.advice = advice;
    }

    boolean isRetryable() {
        return retryable;
    }

    String advice() {
        return advice;
    }

    /**
     * Classifies by code first: a 401 with {@code E0000015} is a lack of permission and not a bad token. A 404 without
     * Okta's code says nothing about what Okta holds.
     *
     * @param code may be null
     */
    static Fault of(int status, String code) {
        return switch (code == null ? "" : code) {
            case "E0000011" -> INVALID_TOKEN;
            case "E0000006", "E0000015" -> NOT_PERMITTED;
            case "E0000007" -> status == 404 ? NOT_FOUND : ofStatus(status);
            case "E0000001", "E0000003" -> INVALID_REQUEST;
            case "E0000047" -> RATE_LIMITED;
            case "E0000010" -> READ_ONLY;
            case "E0000009" -> SERVER_ERROR;
            default -> ofStatus(status);
        };
    }

    private static Fault ofStatus(int status) {
        return switch (status) {
            case 400, 405 -> INVALID_REQUEST;
            case 401 -> INVALID_TOKEN;
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
