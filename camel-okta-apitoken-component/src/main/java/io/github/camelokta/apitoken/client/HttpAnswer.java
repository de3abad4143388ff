package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.budget.Answer;
import io.github.camelokta.apitoken.budget.RateLimit;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.MessageHeaders;

/**
 * What came back over HTTP. Closing it gives its connection back.
 *
 * @param status the HTTP status
 * @param headers looked up whatever the case of the name
 * @param rateLimit what the headers say of the rate limit, or {@code null}
 * @param body to be read once, before this is closed; empty if there is none
 * @param release gives the connection back
 */
record HttpAnswer(int status, MessageHeaders headers, RateLimit rateLimit, InputStream body, Runnable release)
        implements AutoCloseable {

    HttpAnswer(HttpResponse response, InputStream body, Runnable release) {
        this(response.getCode(), response, rateLimit(response), body, release);
    }

    private static RateLimit rateLimit(MessageHeaders headers) {
        return RateLimit.of(
                        values(headers, "X-Rate-Limit-Limit"),
                        values(headers, "X-Rate-Limit-Remaining"),
                        values(headers, "X-Rate-Limit-Reset"))
                .orElse(null);
    }

    /** A proxy may write what came in two lines in one, with a comma between (RFC 9110, 5.3). */
    private static List<String> values(MessageHeaders headers, String name) {
        Header[] lines = headers.getHeaders(name);
        // No streams for what it is as a rule, one number: every answer comes through here.
        if (lines.length == 1 && lines[0].getValue().indexOf(',') < 0) {
            return List.of(lines[0].getValue().strip());
        }
        return Arrays.stream(lines)
                .flatMap(line -> Arrays.stream(line.getValue().split(",")))
                .map(String::strip)
                .toList();
    }

    /** Every line a header came in. */
    List<String> lines(String name) {
        return Arrays.stream(headers.getHeaders(name))
                .map(line -> line.getValue().strip())
                .toList();
    }

    Optional<String> first(String name) {
        Header first = headers.getFirstHeader(name);
        return first == null ? Optional.empty() : Optional.of(first.getValue().strip());
    }

    String contentType() {
        return first("Content-Type").orElse("none");
    }

    Answer forBudget() {
        Instant date = first("Date").flatMap(HttpDates::parse).orElse(null);
        return new Answer(status, rateLimit, date, retryAfter(date));
    }

    private Duration retryAfter(Instant date) {
        return first("Retry-After")
                .flatMap(value -> HttpDates.wait(value, date))
                .orElse(null);
    }

    @Override
    public void close() {
        release.run();
    }
}
