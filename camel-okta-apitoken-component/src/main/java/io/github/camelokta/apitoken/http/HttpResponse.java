package io.github.camelokta.apitoken.http;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;

/**
 * A response as it comes over HTTP. The body is read from the connection, and {@link #close()} gives the connection
 * back.
 *
 * @since 1.0.0
 */
public final class HttpResponse implements AutoCloseable {

    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final int status;
    private final MessageHeaders headers;
    private final RateLimit rateLimit;
    private final Instant date;
    private final Duration retryAfter;
    private final InputStream body;
    private final Runnable release;

    HttpResponse(
            int status,
            MessageHeaders headers,
            RateLimit rateLimit,
            Instant date,
            Duration retryAfter,
            InputStream body,
            Runnable release) {
        this.status = status;
        this.headers = headers;
        this.rateLimit = rateLimit;
        this.date = date;
        this.retryAfter = retryAfter;
        this.body = body;
        this.release = release;
    }

    /** @param release gives the connection back */
    static HttpResponse of(org.apache.hc.core5.http.HttpResponse head, InputStream body, Runnable release) {
        Instant date = first(head, "Date").flatMap(HttpDates::parse).orElse(null);
        Duration retryAfter = first(head, "Retry-After")
                .flatMap(value -> HttpDates.wait(value, date))
                .orElse(null);
        return new HttpResponse(head.getCode(), head, rateLimit(head), date, retryAfter, body, release);
    }

    private static Optional<String> first(MessageHeaders headers, String name) {
        Header first = headers.getFirstHeader(name);
        return first == null ? Optional.empty() : Optional.of(first.getValue().strip());
    }

    private static RateLimit rateLimit(MessageHeaders headers) {
        return RateLimit.of(
                        values(headers, "X-Rate-Limit-Limit"),
                        values(headers, "X-Rate-Limit-Remaining"),
                        values(headers, "X-Rate-Limit-Reset"))
                .orElse(null);
    }

    /** A proxy may join two lines with a comma (RFC 9110, 5.3). */
    private static List<String> values(MessageHeaders headers, String name) {
        Header[] lines = headers.getHeaders(name);
        // Usually one number. No streams for that: every response comes through here.
        if (lines.length == 1 && lines[0].getValue().indexOf(',') < 0) {
            return List.of(lines[0].getValue().strip());
        }
        return Arrays.stream(lines)
                .flatMap(line -> Arrays.stream(line.getValue().split(",")))
                .map(String::strip)
                .toList();
    }

    /**
     * The HTTP status.
     *
     * @return the status code
     */
    public int status() {
        return status;
    }

    /**
     * The rate limit that the headers state.
     *
     * @return the rate limit, or {@code null} if the headers do not state it
     */
    public RateLimit rateLimit() {
        return rateLimit;
    }

    /**
     * The time of the server when it sent the response.
     *
     * @return the time, to the second, or {@code null} if the server did not send it
     */
    public Instant date() {
        return date;
    }

    /**
     * How long the server asks the client to wait before the next request.
     *
     * @return the wait, or {@code null} if the server did not ask for one
     */
    public Duration retryAfter() {
        return retryAfter;
    }

    /**
     * Returns the first value of a header.
     *
     * @param name the name of the header, in any case
     * @return the value, or nothing if there is no such header
     */
    public Optional<String> header(String name) {
        return first(headers, name);
    }

    /**
     * Returns all lines of a header.
     *
     * @param name the name of the header, in any case
     * @return the value of each line
     */
    public List<String> headers(String name) {
        return Arrays.stream(headers.getHeaders(name))
                .map(line -> line.getValue().strip())
                .toList();
    }

    /**
     * The content type, for messages.
     *
     * @return the header {@code Content-Type}, or {@code none}
     */
    public String contentType() {
        return header("Content-Type").orElse("none");
    }

    /**
     * The body. It can be read once, before this is closed.
     *
     * @return the body, which is empty if the response has none
     */
    public InputStream body() {
        return body;
    }

    /**
     * Tells whether the org processed the request, whatever the result.
     *
     * @return whether it is neither a 429 nor a server error
     */
    public boolean isServed() {
        return status < SERVER_ERROR && status != TOO_MANY_REQUESTS;
    }

    /**
     * Tells whether the request was refused because the rate limit is used up.
     *
     * @return whether it is a 429 of that kind
     */
    public boolean isRateLimited() {
        return status == TOO_MANY_REQUESTS && !isConcurrencyLimited();
    }

    /**
     * Tells whether the request was refused because too many requests were in flight (Okta facts §4). The reset is only
     * a hint then.
     *
     * @return whether it is a 429 of that kind
     */
    public boolean isConcurrencyLimited() {
        return status == TOO_MANY_REQUESTS && rateLimit != null && rateLimit.limit() == 0 && rateLimit.remaining() == 0;
    }

    @Override
    public void close() {
        release.run();
    }
}
