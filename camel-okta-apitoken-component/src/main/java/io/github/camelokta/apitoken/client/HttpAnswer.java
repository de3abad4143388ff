package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.budget.Answer;
import io.github.camelokta.apitoken.budget.RateLimit;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came back over HTTP. Closing it gives its connection back.
 *
 * @param status the HTTP status
 * @param headers values by name, case-insensitive; a list where a header came more than once
 * @param rateLimit what the headers say of the rate limit, or {@code null}
 * @param body to be read once, before this is closed; empty if there is none
 * @param release gives the connection back
 */
record HttpAnswer(int status, Map<String, Object> headers, RateLimit rateLimit, InputStream body, Runnable release)
        implements AutoCloseable {

    HttpAnswer(int status, Map<String, Object> headers, InputStream body, Runnable release) {
        this(status, headers, rateLimit(headers), body, release);
    }

    private static RateLimit rateLimit(Map<String, Object> headers) {
        return RateLimit.of(
                        values(headers, "X-Rate-Limit-Limit"),
                        values(headers, "X-Rate-Limit-Remaining"),
                        values(headers, "X-Rate-Limit-Reset"))
                .orElse(null);
    }

    /** A proxy may write what came in two lines in one, with a comma between (RFC 9110, 5.3). */
    private static List<String> values(Map<String, Object> headers, String name) {
        List<String> lines = lines(headers, name);
        return lines.stream().noneMatch(line -> line.contains(","))
                ? lines
                : lines.stream()
                        .flatMap(line -> Arrays.stream(line.split(",")))
                        .map(String::strip)
                        .toList();
    }

    /** Every line a header came in. */
    List<String> lines(String name) {
        return lines(headers, name);
    }

    private static List<String> lines(Map<String, Object> headers, String name) {
        Object value = headers.get(name);
        if (value instanceof Collection<?> several) {
            return several.stream().map(line -> line.toString().strip()).toList();
        }
        return value == null ? List.of() : List.of(value.toString().strip());
    }

    Optional<String> first(String name) {
        List<String> lines = lines(name);
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(0));
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
