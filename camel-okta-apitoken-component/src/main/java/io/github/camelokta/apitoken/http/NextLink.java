package io.github.camelokta.apitoken.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds the {@code Link} with {@code rel="next"} (RFC 8288), which leads to the next page of a list.
 *
 * @since 1.0.0
 */
public final class NextLink {

    private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:[^,<\"]|\"[^\"]*\")*)");
    private static final Pattern NEXT = Pattern.compile(
            ";\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next(?=[;\\s]|$))", Pattern.CASE_INSENSITIVE);

    private NextLink() {}

    /**
     * Finds the next page.
     *
     * @param lines the {@code Link} headers of a page
     * @param page the URI of that page, for relative links
     * @return the URI of the next page, or nothing at the end
     * @throws UnacceptableResponseException if the link is not a URI
     */
    public static Optional<URI> of(List<String> lines, URI page) throws UnacceptableResponseException {
        Optional<MatchResult> next = lines.stream()
                .flatMap(line -> LINK.matcher(line).results())
                .filter(link -> NEXT.matcher(link.group(2)).find())
                .findFirst();
        try {
            return next.map(link -> page.resolve(link.group(1).strip()));
        } catch (IllegalArgumentException e) {
            throw new UnacceptableResponseException("its next link is not a URI");
        }
    }
}
