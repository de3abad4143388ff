package io.github.camelokta.apitoken.model;

import java.util.regex.Pattern;

/**
 * Validates types of events in Okta's System Log, such as {@code system.api_token.create}.
 *
 * <p>A type becomes part of a filter expression, which a quote or a space would change. So a type must consist of 1 to
 * 128 letters, digits, dots and underscores.
 *
 * @since 1.0.0
 */
public final class EventType {

    private static final Pattern POSSIBLE = Pattern.compile("[A-Za-z0-9_.]{1,128}");
    private static final int MAX_QUOTED = 64;

    private EventType() {}

    /**
     * Checks that a value is a valid type.
     *
     * @param where the source of the value, such as {@code option eventTypes}, for the message
     * @param type a value, or {@code null}
     * @return the same value
     * @throws IllegalArgumentException if it is not. The message quotes the value, cut to 64 characters and without
     *     control characters
     */
    public static String require(String where, String type) {
        if (type == null || !POSSIBLE.matcher(type).matches()) {
            throw new IllegalArgumentException("The " + where + " is not the type of an event in the System Log: "
                    + quoted(type) + ". Nothing was sent. A type has 1 to 128 letters, digits, dots and underscores,"
                    + " as in system.api_token.create. Several types are separated by comma");
        }
        return type;
    }

    private static String quoted(String type) {
        if (type == null) {
            return "null";
        }
        String printable = type.replaceAll("[^\\x20-\\x7E]", "?");
        return "'" + (printable.length() <= MAX_QUOTED ? printable : printable.substring(0, MAX_QUOTED) + "…") + "'";
    }
}
