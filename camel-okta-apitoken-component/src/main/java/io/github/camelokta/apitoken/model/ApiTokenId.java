package io.github.camelokta.apitoken.model;

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

    private static final int MAX_LENGTH = 64;

    private ApiTokenId() {}

    /**
     * Tells whether a value may be sent as the id of a token.
     *
     * @param id a value, or {@code null}
     * @return whether it may
     */
    public static boolean isValid(String id) {
        return id != null && isPermitted(id) && !"current".equalsIgnoreCase(id);
    }

    private static boolean isPermitted(String id) {
        // A loop, because every call comes through here.
        for (int i = 0; i < id.length(); i++) {
            if (!isPermitted(id.charAt(i))) {
                return false;
            }
        }
        return !id.isEmpty() && id.length() <= MAX_LENGTH;
    }

    private static boolean isPermitted(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
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
        return "'" + (printable.length() <= MAX_LENGTH ? printable : printable.substring(0, MAX_LENGTH) + "…") + "'";
    }
}
