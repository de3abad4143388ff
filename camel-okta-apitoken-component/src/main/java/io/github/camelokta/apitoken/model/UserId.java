package io.github.camelokta.apitoken.model;

import java.util.regex.Pattern;

/**
 * Validates ids of Okta users: 20 characters of {@code A-Z a-z 0-9 _ -} that begin with {@code 00u} (Okta facts §1).
 *
 * <p>A filter for an owner who cannot exist matches no tokens. So without this check, a login or an unresolved
 * placeholder would look like an owner without tokens.
 *
 * @since 1.0.0
 */
public final class UserId {

    private static final Pattern POSSIBLE = Pattern.compile("00u[A-Za-z0-9_-]{17}");

    private UserId() {}

    /**
     * Tells whether a value is a valid id.
     *
     * @param id a value, or {@code null}
     * @return whether it is
     */
    public static boolean isValid(String id) {
        return id != null && POSSIBLE.matcher(id).matches();
    }

    /**
     * Checks that a value is a valid id.
     *
     * @param where the source of the value, such as {@code option userId}, for the message
     * @param id a value, or {@code null}
     * @return the same value
     * @throws IllegalArgumentException if it is not. The message does not quote the value, which may be the e-mail
     *     address of a person
     */
    public static String require(String where, String id) {
        if (!isValid(id)) {
            throw new IllegalArgumentException("The " + where + " is not the id of an Okta user: " + kind(id)
                    + ". Nothing was sent. An id has 20 characters that begin with 00u");
        }
        return id;
    }

    private static String kind(String id) {
        if (id == null || "null".equals(id)) {
            return "null";
        }
        if (id.contains("${") || id.contains("{{")) {
            return "an unresolved expression";
        }
        if (id.contains("@")) {
            return "an e-mail address or a login";
        }
        return id.startsWith("[")
                ? "a text in brackets (use a comma between several ids, or a collection)"
                : "a value of " + id.length() + " characters";
    }
}
