package io.github.camelokta.simulator.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An absolute URL without query and fragment, normalized so that equivalent URLs are equal: scheme and host in lower
 * case, an explicit port, the path decoded.
 *
 * <p>The path is decoded because Okta's Java SDK signs {@code htu} with a decoded path, {@code …/users/a@b.example},
 * and sends the encoded one, {@code …/users/a%40b.example}.
 */
record HttpUrl(String scheme, String host, int port, String path) {

    private static final Pattern URL = Pattern.compile(
            "(?<scheme>https?)://(?<host>[^/?#@:\\[\\]]+|\\[[^/?#@\\[\\]]+])(?::(?<port>[0-9]{1,5}))?(?<path>/[^?#]*)?",
            Pattern.CASE_INSENSITIVE);

    /** Parses a URL without query and fragment. */
    static Optional<HttpUrl> parse(String text) {
        Matcher url = URL.matcher(text);
        return url.matches() ? path(url.group("path")).map(path -> of(url, path)) : Optional.empty();
    }

    /** Parses a URL, ignoring query and fragment. */
    static Optional<HttpUrl> parseAddress(String text) {
        return parse(text.split("[?#]", 2)[0]);
    }

    private static HttpUrl of(Matcher url, String path) {
        String scheme = url.group("scheme").toLowerCase(Locale.ROOT);
        String port = url.group("port");
        int defaultPort = scheme.equals("https") ? 443 : 80;
        return new HttpUrl(
                scheme,
                url.group("host").toLowerCase(Locale.ROOT),
                port == null ? defaultPort : Integer.parseInt(port),
                path);
    }

    private static Optional<String> path(String encoded) {
        if (encoded == null) {
            return Optional.of("/");
        }
        try {
            return Optional.of(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
