package io.github.camelokta.apitoken.model;

import java.util.regex.Pattern;

/**
 * Tells what can be the type of an event in Okta's System Log, such as {@code system.api_token.create}.
 *
 * <p>A type becomes part of a filter expression, where a quote or a space would make it another filter. So only
 * letters, digits, dots and underscores are let through: 1 to 128 of them.
 *
 * @since 1.0.0
 */
public final class EventType {

    private static final Pattern POSSIBLE = Pattern.compile("[A-Za-z0-9_.]{1,128}");
    private static final int MAX_QUOTED = 64;

    private EventType() {}

    /**
     * Insists on a value that can be the type of an event.
     *
     * @param where what holds the value, such as {@code option eventTypes}, for the message
     * @param type a value, or {@code null}
     * @return the same value
     * @throws IllegalArgumentException if it cannot; the message quotes the value, cut to 64 characters and without
     *     control characters
     */
    public static String require(String where, String type) {
        if (type == null || !POSSIBLE.matcher(type).matches()) {
            throw new IllegalArgumentException("The " + where + " holds what is not the type of an event in the System"
                    + " Log, nothing was sent: " + quoted(type) + " (1 to 128 letters, digits, dots and underscores"
                    + " are permitted, as in system.api_token.create; several types are separated by comma)");
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
