package io.github.camelokta.apitoken.model;

/**
 * Validates ids of tokens.
 *
 * <p>An id becomes part of a path. A blank id turns "get one" into "list all", {@code current} turns "revoke this
 * token" into "revoke my own token", and a slash or a dot changes the path (Okta facts §1). So an id must consist of 1
 * to 64 of {@code A-Z a-z 0-9 _ -}, and must not be {@code current} in any case.
 *
 * @since 1.0.0
 */
public final class ApiTokenId {

    private static final int MAX_LENGTH = 64;

    private ApiTokenId() {}

    /**
     * Tells whether a value is a valid id.
     *
     * @param id a value, or {@code null}
     * @return whether it is
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
     * Checks that a value is a valid id.
     *
     * @param id a value, or {@code null}
     * @return the same value
     * @throws IllegalArgumentException if it is not. The message quotes the value, cut to 64 characters and without
     *     control characters
     */
    public static String require(String id) {
        if (!isValid(id)) {
            throw new IllegalArgumentException("Not the id of an API token: " + quoted(id)
                    + ". Nothing was sent. An id has 1 to 64 of A-Z a-z 0-9 _ -, and is not 'current'");
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
