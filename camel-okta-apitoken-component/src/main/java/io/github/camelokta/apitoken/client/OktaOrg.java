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
 * One Okta org: its address, its credentials, its rate limits, and its connections through the camel-http component of
 * the CamelContext.
 *
 * <p>Credentials are sent to the origin of the org only: redirects are not followed, and a list whose next page is
 * elsewhere is a failure. Safe for concurrent use. Every call blocks until its response is read.
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
     * @param context has the camel-http component
     * @param url the address of the org
     * @param credentials the credentials of all requests
     * @param ssl the TLS for this org, or {@code null} for that of the camel-http component
     * @param settings the settings of calls, unless {@link #with} changes them, and of requests for access tokens
     * @return the org, which the caller must close
     * @throws Exception if camel-http is missing or cannot be configured
     */
    public static OktaOrg open(
            CamelContext context, OrgUrl url, Credentials credentials, SSLContextParameters ssl, CallSettings settings)
            throws Exception {
        return new OktaOrg(url, credentials, HttpTransport.open(context, url, ssl), settings);
    }

    /**
     * Returns the same org with other settings. Both share connections, authorization and rate limits, and closing
     * either closes both.
     *
     * @param other the settings of calls
     * @return the org
     */
    public OktaOrg with(CallSettings other) {
        return other.equals(settings) ? this : new OktaOrg(this, authorization, other, guard);
    }

    /**
     * Returns the settings of calls.
     *
     * @return the settings
     */
    public CallSettings settings() {
        return settings;
    }

    /** Returns the same org with a guard that is asked before each request. */
    OktaOrg guardedBy(SendGuard another) {
        SendGuard all = guard == SendGuard.NONE ? another : () -> guard.maySend() && another.maySend();
        return new OktaOrg(this, authorization, settings, all);
    }

    /** Returns the same org with another authorization. */
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
     * Encodes one segment of a path. An {@code @} is not encoded, because an org that decodes paths before it compares
     * them with a DPoP proof would refuse an encoded login.
     *
     * @param value a value, such as a login
     * @return the value, percent-encoded as UTF-8
     * @throws IllegalArgumentException if the value is blank, {@code .} or {@code ..}, which would change the path
     */
    public static String segment(String value) {
        if (value.isBlank() || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException("Cannot be a path segment: '" + value + "'");
        }
        return UriEncoding.encoded(value).replace("%40", "@");
    }

    /**
     * Returns the configured credentials.
     *
     * @return the credentials, whose {@code toString} does not reveal a secret
     */
    public Credentials credentials() {
        return credentials;
    }

    /**
     * Returns the address of the org.
     *
     * @return its origin
     */
    public OrgUrl url() {
        return url;
    }

    /**
     * Looks up something other than tokens, such as users. If the response is a list with several pages ({@code Link}
     * with {@code rel="next"}), the pages are joined. Request id and rate limit are those of the last page then.
     *
     * @param path begins with {@code /api/v1/} and is encoded already: see {@link #segment}
     * @param query the parameters by name, not encoded
     * @return the response. Its body is the JSON: an immutable {@code Map} or {@code List} of such values, a
     *     {@code String}, a {@code Number}, a {@code Boolean} or {@code null}
     * @throws OktaNotFoundException if Okta responds that it does not exist
     * @throws OktaException if there is no response, or not one of success
     * @throws IllegalArgumentException if the path is malformed. Nothing was sent
     */
    public OktaResponse<Object> get(String path, Map<String, String> query) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not an encoded path below /api/v1/. Nothing was sent");
        }
        // The rest of the path may be the login of a person, which does not belong in messages.
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

    /** Sends a request whose response has one page. */
    <T> OktaResponse<T> send(OktaRequest request, BodyReader<T> reader) {
        return call(request).read(response -> OktaResponse.of(reader.read(response.body()), response));
    }

    /** Sends a request whose response may have several pages, and reads each page on its own. */
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
        } while (pages.moveToNext());
        return last.withBody(bodies);
    }

    RetryingCall call(OktaRequest request) {
        RequestAuthorizer authorizer = RequestAuthorizer.of(authorization, request, settings.headers());
        return new RetryingCall(rateLimiter, transport, url, settings, request, authorizer, guard);
    }

    /**
     * Ends all waits at once. Calls that wait for the rate limit, for other requests or for a retry fail with a
     * retryable {@link OktaException}. Requests that were sent may end. A later call is sent if it need not wait, or if
     * the rate limit permits it within the next two seconds. Otherwise it fails in the same way.
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
