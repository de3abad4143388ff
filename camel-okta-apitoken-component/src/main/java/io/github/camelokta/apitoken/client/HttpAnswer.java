package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.budget.Answer;
import io.github.camelokta.apitoken.budget.RateLimit;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came back over HTTP. Closing it gives its connection back.
 *
 * @param status the HTTP status
 * @param headers values by name, case-insensitive; a list where a header came more than once
 * @param body to be read once, before this is closed; empty if there is none
 * @param release gives the connection back
 */
record HttpAnswer(int status, Map<String, Object> headers, InputStream body, Runnable release)
        implements AutoCloseable {

    /** Every line a header came in. */
    List<String> lines(String name) {
        Object value = headers.get(name);
        if (value == null) {
            return List.of();
        }
        Collection<?> lines = value instanceof Collection<?> several ? several : List.of(value);
        return lines.stream().map(line -> line.toString().strip()).toList();
    }

    Optional<String> first(String name) {
        return lines(name).stream().findFirst();
    }

    String contentType() {
        return first("Content-Type").orElse("none");
    }

    Answer forBudget() {
        Instant date = first("Date").flatMap(HttpDates::parse).orElse(null);
        return new Answer(status, rateLimit(), date, retryAfter(date));
    }

    RateLimit rateLimit() {
        return RateLimit.of(lines("X-Rate-Limit-Limit"), lines("X-Rate-Limit-Remaining"), lines("X-Rate-Limit-Reset"))
                .orElse(null);
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
