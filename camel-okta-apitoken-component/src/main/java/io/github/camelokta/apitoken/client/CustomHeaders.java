package io.github.camelokta.apitoken.client;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Checks the HTTP headers that a user wants to send: they must be well-formed, and not be set by the component itself.
 */
final class CustomHeaders {

    /** RFC 9110, 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

    /** Printable ASCII, with spaces and tabs in between. A line break would begin another header. */
    private static final Pattern VALUE = Pattern.compile("[!-~](?:[ -~\t]*[!-~])?");

    /** The headers that the component or the connection sets, and those that camel-http drops silently. */
    private static final Set<String> RESERVED = Set.of(
            "accept",
            "accept-encoding",
            "authorization",
            "cache-control",
            "connection",
            "cookie",
            "date",
            "dpop",
            "expect",
            "host",
            "keep-alive",
            "pragma",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "via",
            "warning");

    private static final Set<String> RESERVED_PREFIXES =
            Set.of("content-", "proxy-", "camel", "org.apache.camel", "x-okta-retry-");

    private CustomHeaders() {}

    /**
     * Checks headers.
     *
     * @return the headers, by name in any case
     * @throws IllegalArgumentException if a header is malformed or reserved. The message does not quote its value
     */
    static Map<String, String> require(Map<String, String> headers) {
        Map<String, String> checked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> {
            requireName(name);
            if (value == null || !VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("The HTTP header " + name + " must have a value of printable ASCII"
                        + " characters, without line breaks and without white space around it. Nothing was sent");
            }
            if (checked.put(name, value) != null) {
                throw new IllegalArgumentException(
                        "The HTTP header " + name + " is set twice, in different cases. Nothing was sent");
            }
        });
        return checked.isEmpty() ? Map.of() : Collections.unmodifiableMap(checked);
    }

    private static void requireName(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "An HTTP header has a malformed name. Nothing was sent. Use a name such as X-Request-Id");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (RESERVED.contains(lower) || RESERVED_PREFIXES.stream().anyMatch(lower::startsWith)) {
            throw new IllegalArgumentException("The HTTP header " + name
                    + " is set by the component or the connection. Nothing was sent. Leave it out");
        }
    }
}
