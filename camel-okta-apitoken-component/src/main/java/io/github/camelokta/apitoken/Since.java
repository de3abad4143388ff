package io.github.camelokta.apitoken;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Where events begin.
 *
 * @param instant the instant itself, or {@code null}
 * @param before how long before the start of the consumer, unless there is an instant
 */
record Since(Instant instant, Duration before) {

    static Since of(OktaApitokenConfiguration options) {
        String since = options.getSince();
        if (since == null) {
            return new Since(null, Duration.ZERO);
        }
        String text = since.strip();
        try {
            return text.startsWith("P")
                    ? new Since(null, notNegative(Duration.parse(text)))
                    : new Since(OffsetDateTime.parse(text).toInstant(), null);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "The option since must be an instant such as 2026-01-31T18:42:00Z, or a duration such as PT24H"
                            + " before the start of the consumer, was '" + since + "'",
                    e);
        }
    }

    private static Duration notNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new DateTimeException("It is negative");
        }
        return duration;
    }

    /** The instant for a consumer that started at another, in milliseconds, as events have it. */
    Instant whenStarted(Instant start) {
        Instant begin = instant == null ? start.minus(before) : instant;
        return begin.truncatedTo(ChronoUnit.MILLIS);
    }
}
