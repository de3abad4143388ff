package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.auth.Authorization;
import io.github.camelokta.apitoken.auth.Credentials;
import io.github.camelokta.apitoken.http.HttpTransport;
import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.apitoken.http.UriEncoding;
import io.github.camelokta.apitoken.ratelimit.Bucket;
import io.github.camelokta.apitoken.ratelimit.BucketState;
import io.github.camelokta.apitoken.ratelimit.RateLimiter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * One Okta org: its address, what authorizes requests to it, and HTTP through the CamelContext's camel-http component.
 *
 * <p>Credentials go to the org's origin only: redirects are not followed, and a list that claims to go on elsewhere is
 * a failure. Safe for concurrent use; every call blocks until its response is read.
 *
 * @since 1.0.0
 */
public final class OktaOrg implements AutoCloseable {

    private static final String SEGMENT =
            "/(?!(?:\\.|%2[eE]){1,2}(?:/|$))(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})+";
    private static final Pattern PATH = Pattern.compile("(/api/v1" + SEGMENT + ")(?:" + SEGMENT + ")*");

    private final OrgUrl url;
    private final Credentials credentials;
    private final Authorization authorization;
    private final RateLimiter rateLimiter;
    private final HttpTransport transport;
    private final CallSettings settings;
    private final SendGuard guard;

    private OktaOrg(OrgUrl url, Credentials credentials, HttpTransport transport, CallSettings settings) {
        Clock clock = Clock.systemUTC();
        this.url = url;
        this.credentials = credentials;
        this.rateLimiter = new RateLimiter(clock);
        this.transport = transport;
        this.settings = settings;
        this.guard = SendGuard.NONE;
        this.authorization = credentials.open(new OrgTokenEndpoint(url, rateLimiter, transport, settings), clock);
    }

    private OktaOrg(OktaOrg shared, Authorization authorization, CallSettings settings, SendGuard guard) {
        this.url = shared.url;
        this.credentials = shared.credentials;
        this.authorization = authorization;
        this.rateLimiter = shared.rateLimiter;
        this.transport = shared.transport;
        this.settings = settings;
        this.guard = guard;
    }

    /**
     * Opens a connection pool for an org. Nothing is sent yet.
     *
     * @param context whose camel-http component is used
     * @param url the org
     * @param credentials what authorizes requests
     * @param ssl the TLS for this org, or {@code null} for that of the camel-http component
     * @param settings how calls are made unless {@link #with} says otherwise, requests for access tokens among them
     * @return the org, to be closed by whoever opened it
     * @throws Exception if camel-http is missing or cannot be configured
     */
    public static OktaOrg open(
            CamelContext context, OrgUrl url, Credentials credentials, SSLContextParameters ssl, CallSettings settings)
            throws Exception {
        return new OktaOrg(url, credentials, HttpTransport.open(context, url, ssl), settings);
    }

    /**
     * The same org, called in another way. It shares connections, authorization and budget, and closing either closes
     * both.
     *
     * @param other how calls are made
     * @return the org
     */
    public OktaOrg with(CallSettings other) {
        return other.equals(settings) ? this : new OktaOrg(this, authorization, other, guard);
    }

    /**
     * How calls are made.
     *
     * @return the settings
     */
    public CallSettings settings() {
        return settings;
    }

    /** The same org, whose every request needs the consent of this guard, too. */
    OktaOrg guardedBy(SendGuard another) {
        SendGuard all = guard == SendGuard.NONE ? another : () -> guard.maySend() && another.maySend();
        return new OktaOrg(this, authorization, settings, all);
    }

    /** The same org, whose requests are authorized by something else. */
    OktaOrg authorizedBy(Authorization other) {
        return new OktaOrg(this, other, settings, guard);
    }

    /**
     * Returns what is known of the org's rate limit.
     *
     * @return a snapshot of each bucket, without the buckets whose limit is not known
     */
    public Map<Bucket, BucketState> rateLimits() {
        return rateLimiter.states();
    }

    /**
     * Returns how many requests to the org are in flight.
     *
     * @return the number, without requests for access tokens
     */
    public int requestsInFlight() {
        return rateLimiter.inFlight();
    }

    /**
     * Returns how many requests the org accepts at the same time. The number is halved when the org refuses a request
     * for that, and rises slowly afterwards.
     *
     * @return the number, or nothing if the org has never refused a request for that
     */
    public OptionalInt learnedConcurrency() {
        return rateLimiter.learnedConcurrency();
    }

    /**
     * Encodes a value that is to be one segment of a path. An {@code @} stays as it is, which a path permits: an org
     * that decodes paths before it compares them with a DPoP proof would refuse a login that came otherwise.
     *
     * @param value such as a login
     * @return the value, percent-encoded as UTF-8
     * @throws IllegalArgumentException if it is blank, {@code .} or {@code ..}, and would make it another path
     */
    public static String segment(String value) {
        if (value.isBlank() || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException("Cannot be a path segment: '" + value + "'");
        }
        return UriEncoding.encoded(value).replace("%40", "@");
    }

    /**
     * What authorizes requests, as it was configured.
     *
     * @return the credentials this org was opened with, which do not reveal a secret
     */
    public Credentials credentials() {
        return credentials;
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
     * Looks up something other than tokens, such as users. If the response is a list that goes on ({@code Link} with
     * {@code rel="next"}), the rest is fetched as well and appended, from this org only; request id and rate limit are
     * those of the last response then.
     *
     * @param path begins with {@code /api/v1/} and is encoded already: see {@link #segment}
     * @param query parameters by name, not encoded
     * @return the response; its body is whatever JSON it holds: an immutable {@code Map} or {@code List} of such
     *     values, a {@code String}, a {@code Number}, a {@code Boolean} or {@code null}
     * @throws OktaNotFoundException if Okta says that it does not exist
     * @throws OktaException if there is no response, or one that is no success
     * @throws IllegalArgumentException if the path is none; nothing was sent
     */
    public OktaResponse<Object> get(String path, Map<String, String> query) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not an encoded path below /api/v1/, nothing was sent");
        }
        // The rest of the path may be a person's login, which no message needs.
        String operation = "GET " + matcher.group(1);
        OktaRequest request = OktaRequest.get(operation, null, uri(path + UriEncoding.query(query)));
        OktaResponse<List<Object>> pages = sendAll(request, Json::any);
        return pages.withBody(Json.joined(pages.body()));
    }

    URI uri(String encodedPathAndQuery) {
        return URI.create(url + encodedPathAndQuery);
    }

    /** Reads the body of a response. */
    @FunctionalInterface
    interface BodyReader<T> {
        T read(InputStream body) throws IOException;
    }

    /** Sends a request that has one response. */
    <T> OktaResponse<T> send(OktaRequest request, BodyReader<T> reader) {
        return call(request).read(response -> OktaResponse.of(reader.read(response.body()), response));
    }

    /** Sends a request whose response may go on in others; each page is read by itself. */
    <T> OktaResponse<List<T>> sendAll(OktaRequest first, BodyReader<T> reader) {
        List<T> bodies = new ArrayList<>();
        Pages pages = new Pages(url, first);
        OktaResponse<T> last;
        do {
            last = call(pages.request()).read(response -> {
                T body = reader.read(response.body());
                pages.after(response);
                return OktaResponse.of(body, response);
            });
            bodies.add(last.body());
        } while (pages.turn());
        return last.withBody(bodies);
    }

    RetryingCall call(OktaRequest request) {
        RequestAuthorizer authorizer = RequestAuthorizer.of(authorization, request, settings.headers());
        return new RetryingCall(rateLimiter, transport, url, settings, request, authorizer, guard);
    }

    /**
     * Ends all waits at once: calls that wait for the rate limit, for a place among the concurrent requests or for
     * their repetition fail with a retryable {@link OktaException}. Requests that have left may end. A call that is
     * made later goes if it need not wait, or, within the next two seconds, if the rate limit lets it go before they
     * end; otherwise it fails in the same way.
     */
    public void stopWaiting() {
        rateLimiter.stopWaiting();
    }

    /** Lets calls wait again after {@link #stopWaiting}. */
    public void resumeWaiting() {
        rateLimiter.resumeWaiting();
    }

    @Override
    public void close() {
        rateLimiter.close();
        transport.close();
    }

    @Override
    public String toString() {
        return "OktaOrg[" + url + "]";
    }
}
