package io.github.camelokta.apitoken.client;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** HTTP headers of the caller's own: only such that can be sent, and that change nothing but what the caller says. */
final class CustomHeaders {

    /** RFC 9110, 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

    /** Printable ASCII, and spaces and tabs between. Line breaks would begin another header. */
    private static final Pattern VALUE = Pattern.compile("[!-~](?:[ -~\t]*[!-~])?");

    /** What the component or the connection says itself, and what camel-http keeps to itself without a word. */
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
     * Insists on headers that can be sent.
     *
     * @return them, by name whatever the case
     * @throws IllegalArgumentException if there is one that cannot; the message does not quote the value
     */
    static Map<String, String> require(Map<String, String> headers) {
        Map<String, String> checked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> {
            requireName(name);
            if (value == null || !VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("The HTTP header " + name + " must have a value of printable ASCII"
                        + " characters, without a line break and without space around it; nothing was sent");
            }
            if (checked.put(name, value) != null) {
                throw new IllegalArgumentException(
                        "The HTTP header " + name + " is there twice, in different spellings; nothing was sent");
            }
        });
        return checked.isEmpty() ? Map.of() : Collections.unmodifiableMap(checked);
    }

    private static void requireName(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "An HTTP header has a name that is none, nothing was sent: give it one such as X-Request-Id");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (RESERVED.contains(lower) || RESERVED_PREFIXES.stream().anyMatch(lower::startsWith)) {
            throw new IllegalArgumentException(
                    "The HTTP header " + name + " is not the caller's to set, nothing was sent: leave it out");
        }
    }
}
