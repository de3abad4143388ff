package io.github.camelokta.apitoken.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Percent-encodes the parts of URIs and forms as UTF-8. Only the characters that are safe everywhere stay as they are.
 *
 * @since 1.0.0
 */
public final class UriEncoding {

    private UriEncoding() {}

    /**
     * Encodes a value.
     *
     * @param value any text
     * @return the encoded text
     */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Encodes a query.
     *
     * @param parameters the parameters by name
     * @return the query with its question mark, which is empty if there are no parameters
     */
    public static String query(Map<String, String> parameters) {
        return parameters.isEmpty() ? "" : "?" + pairs(parameters);
    }

    /**
     * Encodes the content of a form.
     *
     * @param fields the fields by name
     * @return the content
     */
    public static String form(Map<String, String> fields) {
        return pairs(fields);
    }

    private static String pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }
}
