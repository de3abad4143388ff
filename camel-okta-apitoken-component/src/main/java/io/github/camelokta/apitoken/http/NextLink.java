package io.github.camelokta.apitoken.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The {@code Link} with {@code rel="next"} (RFC 8288) by which a list says that it goes on. */
public final class NextLink {

    private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:[^,<\"]|\"[^\"]*\")*)");
    private static final Pattern NEXT = Pattern.compile(
            ";\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next(?=[;\\s]|$))", Pattern.CASE_INSENSITIVE);

    private NextLink() {}

    /**
     * Finds where a list goes on.
     *
     * @param lines the {@code Link} headers of its first part
     * @param part where that part is, which a relative link is relative to
     * @throws UnacceptableResponseException if the link is no URI
     */
    public static Optional<URI> of(List<String> lines, URI part) throws UnacceptableResponseException {
        Optional<MatchResult> next = lines.stream()
                .flatMap(line -> LINK.matcher(line).results())
                .filter(link -> NEXT.matcher(link.group(2)).find())
                .findFirst();
        try {
            return next.map(link -> part.resolve(link.group(1).strip()));
        } catch (IllegalArgumentException e) {
            throw new UnacceptableResponseException("its next link is no URI");
        }
    }
}
