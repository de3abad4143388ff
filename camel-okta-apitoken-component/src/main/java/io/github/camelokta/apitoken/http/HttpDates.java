package io.github.camelokta.apitoken.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Reads the dates of HTTP headers (RFC 9110 §5.6.7, §10.2.3). A malformed date counts as missing.
 *
 * @since 1.0.0
 */
public final class HttpDates {

    /**
     * All responses of a second have the same date, and parsing it takes longer than anything else in their headers.
     */
    private static volatile Parsed last = new Parsed("", Optional.empty());

    private HttpDates() {}

    private record Parsed(String value, Optional<Instant> instant) {

        static Parsed of(String value) {
            try {
                return new Parsed(value, Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from)));
            } catch (DateTimeException malformed) {
                return new Parsed(value, Optional.empty());
            }
        }
    }

    /**
     * Reads a date.
     *
     * @param value the value of a header
     * @return the date, or nothing if it is malformed
     */
    public static Optional<Instant> parse(String value) {
        Parsed parsed = last;
        if (!parsed.value().equals(value)) {
            parsed = Parsed.of(value);
            last = parsed;
        }
        return parsed.instant();
    }

    /**
     * Reads {@code Retry-After}: seconds, or a time by the server's clock.
     *
     * @param now the time of the server, or {@code null} if it is not known
     */
    static Optional<Duration> wait(String retryAfter, Instant now) {
        try {
            return Optional.of(Duration.ofSeconds(Integer.parseUnsignedInt(retryAfter) & 0xFFFFFFFFL));
        } catch (NumberFormatException noSeconds) {
            return parse(retryAfter)
                    .filter(until -> now != null)
                    .map(until -> Duration.between(now, until))
                    .filter(wait -> !wait.isNegative());
        }
    }
}
