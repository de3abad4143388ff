package io.github.camelokta.apitoken.budget;

import java.net.URI;

/**
 * Calls that Okta counts together (Okta facts §4).
 *
 * @since 1.0.0
 */
public enum Bucket {
    /** Everything below {@code /api/v1} that has no bucket of its own; the API tokens are here. */
    API,
    /** One user by id or login. */
    USER,
    /** Lists of users. */
    USERS,
    /** The System Log. */
    LOGS,
    /** The token endpoint of OAuth 2.0. */
    TOKEN;

    private static final String USERS_PATH = "/api/v1/users";
    private static final String LOGS_PATH = "/api/v1/logs";

    /**
     * Tells which bucket a request is counted in.
     *
     * @param uri where it goes
     * @return the bucket
     */
    public static Bucket of(URI uri) {
        String path = uri.getRawPath();
        if (path.startsWith("/oauth2/")) {
            return TOKEN;
        }
        if (path.equals(USERS_PATH)) {
            return USERS;
        }
        if (path.equals(LOGS_PATH)) {
            return LOGS;
        }
        String user = path.startsWith(USERS_PATH + "/") ? path.substring(USERS_PATH.length() + 1) : "";
        return user.isEmpty() || user.contains("/") ? API : USER;
    }
}
