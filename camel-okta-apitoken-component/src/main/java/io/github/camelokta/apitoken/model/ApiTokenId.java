package io.github.camelokta.apitoken.model;

import java.util.regex.Pattern;

/**
 * Tells what may be sent as the id of a token.
 *
 * <p>An id becomes part of a path. A blank one turns "get one" into "list all", {@code current} turns "revoke this
 * token" into "revoke my own", and a slash or a dot makes it another path altogether (Okta facts §1). So only what can
 * be an id is let through: 1 to 64 of {@code A-Z a-z 0-9 _ -}, and not {@code current} in any case.
 *
 * @since 1.0.0
 */
public final class ApiTokenId {

    private static final Pattern PERMITTED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private ApiTokenId() {}

    /**
     * Tells whether a value may be sent as the id of a token.
     *
     * @param id a value, or {@code null}
     * @return whether it may
     */
    public static boolean isValid(String id) {
        return id != null && PERMITTED.matcher(id).matches() && !"current".equalsIgnoreCase(id);
    }

    /**
     * Insists on a value that may be sent as the id of a token.
     *
     * @param id a value, or {@code null}
     * @return the same value
     * @throws IllegalArgumentException if it may not; the message quotes the value, cut to 64 characters and without
     *     control characters
     */
    public static String require(String id) {
        if (!isValid(id)) {
            throw new IllegalArgumentException("Not the id of an API token, nothing was sent: " + quoted(id)
                    + " (1 to 64 of A-Z a-z 0-9 _ - are permitted, and 'current' is not)");
        }
        return id;
    }

    private static String quoted(String id) {
        if (id == null) {
            return "null";
        }
        String printable = id.replaceAll("[^\\x20-\\x7E]", "?");
        return "'" + (printable.length() <= 64 ? printable : printable.substring(0, 64) + "…") + "'";
    }
}
