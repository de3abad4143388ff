package io.github.camelokta.apitoken.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * Reads times and durations of ISO 8601. Those in the form of Okta are parsed without a formatter or a regular
 * expression, which would take longer than the rest of the token.
 */
final class IsoTimes {

    /** Each 0 is a digit. */
    private static final String OKTAS_INSTANT = "0000-00-00T00:00:00.000Z";

    private static final String OKTAS_WINDOW = "P30D";
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    private static final int NANOS_PER_MILLI = 1_000_000;

    private IsoTimes() {}

    /** @throws DateTimeException if the text is malformed */
    static Instant instant(String text) {
        if (!isAsOktaWrites(text)) {
            return anyInstant(text);
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        number(text, 20, 23) * NANOS_PER_MILLI)
                .toInstant(ZoneOffset.UTC);
    }

    /** Also reads years with more digits than a date with an offset can have, as {@link Instant} writes them. */
    private static Instant anyInstant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException malformed) {
            return Instant.parse(text);
        }
    }

    private static boolean isAsOktaWrites(String text) {
        if (text.length() != OKTAS_INSTANT.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char pattern = OKTAS_INSTANT.charAt(i);
            if (pattern == '0' ? c < '0' || c > '9' : c != pattern) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int begin, int end) {
        return Integer.parseInt(text, begin, end, 10);
    }

    /**
     * Reads a duration in which a day has 24 hours.
     *
     * @throws DateTimeException if the text is malformed, or has no fixed length
     * @throws ArithmeticException if it is too long
     */
    static Duration duration(String text) {
        if (text.equals(OKTAS_WINDOW)) {
            return THIRTY_DAYS;
        }
        return text.contains("T") ? Duration.parse(text) : wholeDays(Period.parse(text));
    }

    private static Duration wholeDays(Period period) {
        if (period.toTotalMonths() != 0) {
            throw new DateTimeException("Months and years have no fixed length");
        }
        return Duration.ofDays(period.get(ChronoUnit.DAYS));
    }
}
