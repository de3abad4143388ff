package io.github.camelokta.apitoken;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Message;

/** Reads the HTTP headers that the user wants to send. Whether they can be sent is checked later. */
final class HttpHeaders {

    private HttpHeaders() {}

    /** The headers of the option. */
    static Map<String, String> of(OktaApitokenConfiguration options) {
        return texts("option httpHeaders", options.getHttpHeaders() == null ? Map.of() : options.getHttpHeaders());
    }

    /** The headers of a message, and those of the endpoint that the message does not have. */
    static Map<String, String> of(Message message, Map<String, String> endpoints) {
        Object header = message.getHeader(OktaApitokenConstants.HTTP_HEADERS);
        if (header == null) {
            return endpoints;
        }
        if (header instanceof Map<?, ?> map) {
            return merged(endpoints, texts("header " + OktaApitokenConstants.HTTP_HEADERS, map));
        }
        throw new IllegalArgumentException("The header " + OktaApitokenConstants.HTTP_HEADERS
                + " must be a map of texts by name, was " + header.getClass().getName() + ". Nothing was sent");
    }

    /** Ignores the case of names, as HTTP does. */
    static <T> Map<String, T> merged(Map<String, T> base, Map<String, T> over) {
        Map<String, T> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        merged.putAll(base);
        over.keySet().forEach(merged::remove);
        merged.putAll(over);
        return merged;
    }

    private static Map<String, String> texts(String where, Map<?, ?> values) {
        Map<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, value) -> {
            if (isNoText(value)) {
                throw new IllegalArgumentException("In the " + where + ", " + name
                        + " must be one text. Nothing was sent. Leave it out, or set it to a value");
            }
            if (texts.put(String.valueOf(name), value.toString()) != null) {
                throw new IllegalArgumentException(
                        "In the " + where + ", " + name + " is set twice, in different cases. Nothing was sent");
            }
        });
        return texts;
    }

    private static boolean isNoText(Object value) {
        return value == null
                || value instanceof Collection<?>
                || value instanceof Map<?, ?>
                || value instanceof Object[];
    }
}
