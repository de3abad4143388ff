package io.github.camelokta.apitoken.model;

import java.util.regex.Pattern;

/**
 * Tells what can be the id of an Okta user.
 *
 * <p>Okta lists the tokens of everybody, and a filter for an owner who does not exist lets none of them through. So a
 * login or a placeholder that was not resolved would look like a person who has no tokens. What can be an id is 20
 * characters of {@code A-Z a-z 0-9 _ -} that begin with {@code 00u} (Okta facts §1).
 *
 * @since 1.0.0
 */
public final class UserId {

    private static final Pattern POSSIBLE = Pattern.compile("00u[A-Za-z0-9_-]{17}");

    private UserId() {}

    /**
     * Tells whether a value can be the id of an Okta user.
     *
     * @param id a value, or {@code null}
     * @return whether it can
     */
    public static boolean isValid(String id) {
        return id != null && POSSIBLE.matcher(id).matches();
    }

    /**
     * Insists on a value that can be the id of an Okta user.
     *
     * @param where what holds the value, such as {@code option userId}, for the message
     * @param id a value, or {@code null}
     * @return the same value
     * @throws IllegalArgumentException if it cannot; the message does not quote the value, which may be a person's
     *     e-mail address
     */
    public static String require(String where, String id) {
        if (!isValid(id)) {
            throw new IllegalArgumentException("The " + where + " holds what is not the id of an Okta user, nothing was"
                    + " sent: " + kind(id) + ". An id is 20 characters that begin with 00u");
        }
        return id;
    }

    private static String kind(String id) {
        if (id == null || "null".equals(id)) {
            return "null";
        }
        if (id.contains("${") || id.contains("{{")) {
            return "an expression that was not resolved";
        }
        if (id.contains("@")) {
            return "an e-mail address or a login";
        }
        return id.startsWith("[")
                ? "something in brackets; several ids are separated by comma, or a collection"
                : "a value of " + id.length() + " characters";
    }
}
