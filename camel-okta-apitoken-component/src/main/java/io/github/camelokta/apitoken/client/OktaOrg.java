package io.github.camelokta.apitoken.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.apitoken.auth.Authorization;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * One Okta org: its address, what authorizes requests to it, and HTTP through the CamelContext's camel-http component.
 *
 * <p>Credentials go to the org's origin only: redirects are not followed, and a list that claims to go on elsewhere is
 * a failure. Safe for concurrent use; every call blocks until its answer is read.
 */
public final class OktaOrg implements AutoCloseable {

    private static final int MAX_PAGES = 1_000;

    private static final String SEGMENT =
            "/(?!(?:\\.|%2[eE]){1,2}(?:/|$))(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})+";
    private static final Pattern PATH = Pattern.compile("(/api/v1" + SEGMENT + ")(?:" + SEGMENT + ")*");

    private final OrgUrl url;
    private final Authorization authorization;
    private final HttpTransport transport;

    private OktaOrg(OrgUrl url, Authorization authorization, HttpTransport transport) {
        this.url = url;
        this.authorization = authorization;
        this.transport = transport;
    }

    /**
     * Opens a connection pool for an org. Nothing is sent yet.
     *
     * @param context whose camel-http component is used
     * @param url the org
     * @param authorization what authorizes requests
     * @param ssl the TLS for this org, or {@code null} for that of the camel-http component
     * @return the org, to be closed by whoever opened it
     * @throws Exception if camel-http is missing or cannot be configured
     */
    public static OktaOrg open(CamelContext context, OrgUrl url, Authorization authorization, SSLContextParameters ssl)
            throws Exception {
        return new OktaOrg(url, authorization, HttpTransport.open(context, url, ssl));
    }

    /**
     * Encodes a value that is to be one segment of a path.
     *
     * @param value such as a login
     * @return the value, percent-encoded as UTF-8
     * @throws IllegalArgumentException if it is blank, {@code .} or {@code ..}, and would make it another path
     */
    public static String segment(String value) {
        if (value.isBlank() || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException("Cannot be a path segment: '" + value + "'");
        }
        return UriEncoding.encoded(value);
    }

    /**
     * The org's address.
     *
     * @return its origin
     */
    public OrgUrl url() {
        return url;
    }

    /**
     * Looks up something other than tokens, such as users. If the answer is a list that goes on ({@code Link} with
     * {@code rel="next"}), the rest is fetched as well and appended, from this org only; request id and rate limit are
     * those of the last answer then.
     *
     * @param path begins with {@code /api/v1/} and is encoded already: see {@link #segment}
     * @param query parameters by name, not encoded
     * @return the answer; its body is whatever JSON it holds
     * @throws OktaNotFoundException if Okta says that it does not exist
     * @throws OktaApiTokenException if there is no answer, or one that is no success
     * @throws IllegalArgumentException if the path is none; nothing was sent
     */
    public OktaResponse<JsonNode> get(String path, Map<String, String> query) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not an encoded path below /api/v1/, nothing was sent");
        }
        // The rest of the path may be a person's login, which no message needs.
        String operation = "GET " + matcher.group(1);
        OktaRequest request = OktaRequest.get(operation, null, uri(path + UriEncoding.query(query)));
        return sendAll(request, null, (before, body) -> Json.appended(before, Json.any(body)));
    }

    URI uri(String encodedPathAndQuery) {
        return URI.create(url + encodedPathAndQuery);
    }

    /** Reads the body of an answer. */
    @FunctionalInterface
    interface BodyReader<T> {
        T read(InputStream body) throws IOException;
    }

    /** Reads the body of one answer of several. */
    @FunctionalInterface
    interface PageReader<T> {
        T read(T before, InputStream body) throws IOException;
    }

    /** Sends a request that has one answer. */
    <T> OktaResponse<T> send(OktaRequest request, BodyReader<T> reader) {
        return read(request, answer -> OktaResponse.of(reader.read(answer.body()), answer));
    }

    /** Sends a request whose answer may go on in others. */
    <T> OktaResponse<T> sendAll(OktaRequest first, T nothing, PageReader<T> reader) {
        Set<URI> seen = new HashSet<>(Set.of(first.uri()));
        Page<T> page = page(first, nothing, reader, seen);
        while (page.next().isPresent()) {
            page = page(first.to(page.next().get()), page.response().body(), reader, seen);
        }
        return page.response();
    }

    private record Page<T>(OktaResponse<T> response, Optional<URI> next) {}

    private <T> Page<T> page(OktaRequest request, T before, PageReader<T> reader, Set<URI> seen) {
        return read(request, answer -> {
            T body = reader.read(before, answer.body());
            return new Page<>(OktaResponse.of(body, answer), next(request, answer, seen));
        });
    }

    private Optional<URI> next(OktaRequest request, HttpAnswer answer, Set<URI> seen) throws IOException {
        Optional<URI> next = NextLink.of(answer.lines("Link"), request.uri());
        if (next.isPresent() && !url.isOriginOf(next.get())) {
            throw new UnacceptableAnswerException("the list claims to go on at another origin");
        }
        if (next.isPresent() && (!seen.add(next.get()) || seen.size() > MAX_PAGES)) {
            throw new UnacceptableAnswerException("the list claims to go on for ever");
        }
        return next;
    }

    @FunctionalInterface
    private interface AnswerReader<R> {
        R read(HttpAnswer answer) throws IOException;
    }

    private <R> R read(OktaRequest request, AnswerReader<R> reader) {
        try (HttpAnswer answer = answer(request)) {
            if (answer.status() != request.success()) {
                throw Failures.refused(request, answer);
            }
            try {
                return reader.read(answer);
            } catch (IOException e) {
                throw Failures.unusable(request, answer, e);
            }
        }
    }

    private HttpAnswer answer(OktaRequest request) {
        Map<String, String> headers = new HashMap<>(authorization.headers(request.method(), request.uri()));
        headers.put("Accept", "application/json");
        try {
            byte[] body = null;
            if (request.body() != null) {
                headers.put("Content-Type", "application/json");
                body = Json.bytes(request.body());
            }
            return transport.send(request.method(), request.uri(), headers, body);
        } catch (IOException e) {
            throw Failures.unanswered(request, e);
        }
    }

    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return "OktaOrg[" + url + "]";
    }
}
