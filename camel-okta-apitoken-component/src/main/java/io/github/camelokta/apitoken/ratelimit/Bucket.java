package io.github.camelokta.apitoken.ratelimit;

import java.net.URI;

/**
 * Groups of calls that share one rate limit (Okta facts §4).
 *
 * @since 1.0.0
 */
public enum Bucket {
    /** Every path below {@code /api/v1} without a bucket of its own, such as the API tokens. */
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
     * Finds the bucket that a request is counted in.
     *
     * @param uri the URI of the request
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
