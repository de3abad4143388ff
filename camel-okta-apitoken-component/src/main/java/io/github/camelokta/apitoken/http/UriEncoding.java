package io.github.camelokta.apitoken.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Percent-encodes what is put into a URI or a form, as UTF-8, down to the characters that are safe everywhere. */
public final class UriEncoding {

    private UriEncoding() {}

    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The query with its question mark, or nothing if there is none. */
    public static String query(Map<String, String> parameters) {
        return parameters.isEmpty() ? "" : "?" + pairs(parameters);
    }

    public static String form(Map<String, String> fields) {
        return pairs(fields);
    }

    private static String pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }
}
