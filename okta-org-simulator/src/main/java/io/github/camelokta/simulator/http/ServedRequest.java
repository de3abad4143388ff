package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.ratelimit.RateLimit;
import io.github.camelokta.simulator.state.Ids;
import io.github.camelokta.simulator.traffic.Operation;
import io.github.camelokta.simulator.traffic.RecordedRequest;
import io.github.camelokta.simulator.traffic.RequestRecorder;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** A request and its single response: records both, and sets the headers that every response has. */
final class ServedRequest {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Credentials are never recorded. */
    private static final Set<String> SECRET_HEADERS = Set.of("Authorization", "DPoP");

    /** Clients do not need these headers, but have to cope with them (Okta facts §3). */
    private static final Map<String, String> USUAL_HEADERS = Map.of(
            "Cache-Control", "no-cache, no-store",
            "Pragma", "no-cache",
            "Expires", "0",
            "Strict-Transport-Security", "max-age=315360000; includeSubDomains",
            "Content-Security-Policy", "default-src 'self'; frame-ancestors 'self'",
            "X-Content-Type-Options", "nosniff",
            "Vary", "Accept-Encoding");

    private static final List<String> COOKIES = List.of(
            "sid=\"\"; Expires=Thu, 01-Jan-1970 00:00:10 GMT; Path=/",
            "xids=\"\"; Expires=Thu, 01-Jan-1970 00:00:10 GMT; Path=/",
            "autolaunch_triggered=\"\"; Expires=Thu, 01-Jan-1970 00:00:10 GMT; Path=/",
            "JSESSIONID=0123456789ABCDEF0123456789ABCDEF; Path=/; HttpOnly");

    private final HttpServerRequest request;
    private final RequestRecorder recorder;
    private final Clock clock;
    private final String requestId = Ids.request();

    ServedRequest(HttpServerRequest request, RequestRecorder recorder, Clock clock) {
        this.request = request;
        this.recorder = recorder;
        this.clock = clock;
    }

    String requestId() {
        return requestId;
    }

    /** Records the request. */
    void recordArrival(Operation operation, String body) {
        recorder.recordArrival(new RecordedRequest(
                clock.instant(),
                operation,
                request.method().name(),
                request.path(),
                request.query(),
                headers(),
                isForm() ? null : body,
                0,
                requestId));
    }

    /** The only form that an org accepts contains a client assertion, which is a secret. */
    private boolean isForm() {
        String contentType = request.getHeader("Content-Type");
        return contentType != null && contentType.toLowerCase(Locale.ROOT).contains("form");
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach((name, value) -> headers.merge(name, value, (a, b) -> a + ", " + b));
        SECRET_HEADERS.forEach(headers::remove);
        return Collections.unmodifiableMap(headers);
    }

    /** Sets status and headers. Returns empty when the caller has closed the connection. */
    Optional<HttpServerResponse> startResponse(OrgResponse response, List<RateLimit> limits) {
        HttpServerResponse http = request.response();
        if (http.closed()) {
            return Optional.empty();
        }
        recorder.recordResponse(requestId, response.status());
        http.setStatusCode(response.status())
                .putHeader("x-okta-request-id", requestId)
                .putHeader("Date", HTTP_DATE.format(clock.instant()))
                .putHeader("X-Rate-Limit-Limit", each(limits, RateLimit::limit))
                .putHeader("X-Rate-Limit-Remaining", each(limits, RateLimit::remaining))
                .putHeader("X-Rate-Limit-Reset", each(limits, limit -> limit.reset()
                        .getEpochSecond()));
        response.headers().forEach(header -> http.headers().add(header.getKey(), header.getValue()));
        http.headers().add("Set-Cookie", COOKIES);
        if (request.path() != null && request.path().startsWith("/oauth2/")) {
            // Not compressed: Okta's SDK, which works with real orgs, does not decompress the errors of this endpoint.
            http.putHeader("Content-Encoding", "identity");
        }
        USUAL_HEADERS.forEach((name, value) -> {
            if (!http.headers().contains(name)) {
                http.putHeader(name, value);
            }
        });
        return Optional.of(http);
    }

    private static Iterable<String> each(List<RateLimit> limits, ToLongFunction<RateLimit> part) {
        return limits.stream()
                .map(limit -> String.valueOf(part.applyAsLong(limit)))
                .toList();
    }

    /** Closes the connection, before the response or in the middle of it. */
    void drop() {
        request.connection().close();
    }
}
