package io.github.camelokta.offboarding.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the time at which a leaver's access ends. */
public final class EffectiveTime {

    /** The complaint about a text that is not a date-time. */
    public static final String NO_DATE_TIME = "must be a date-time with offset, such as 2026-01-31T17:30:00+01:00";

    /** The complaint about a time that is not {@linkplain #isPlausible plausible}. */
    public static final String IMPLAUSIBLE =
            "is in a year before 2000 or after 2199, which other systems write for no date";

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** RFC 3339 has seconds with any number of digits, and a sixtieth second. */
    private static final Pattern SECONDS =
            Pattern.compile("(.+[Tt]\\d\\d:\\d\\d:)(\\d\\d)(?:(\\.\\d{1,9})\\d*)?([^\\d.].*)");

    private static final String LEAP_SECOND = "60";

    private EffectiveTime() {}

    /**
     * Reads an ISO 8601 date-time with offset, such as {@code 2025-10-31T17:30:00+01:00}. Digits of a second after the
     * ninth are cut off. A leap second becomes the beginning of the next minute, as on clocks without leap seconds.
     */
    public static Optional<Instant> ofDateTime(String text) {
        var seconds = SECONDS.matcher(text);
        if (!seconds.matches()) {
            return parsed(text);
        }
        var isLeap = seconds.group(2).equals(LEAP_SECOND);
        var fraction = seconds.group(3) == null ? "" : seconds.group(3);
        var whole = seconds.group(1) + (isLeap ? "59" : seconds.group(2)) + fraction + seconds.group(4);
        return isLeap ? parsed(whole).filter(EffectiveTime::endsDay).map(time -> time.plusSeconds(1)) : parsed(whole);
    }

    /**
     * Returns the end of an ISO 8601 date, such as {@code 2025-10-31}, in the zone: the last day of work is worked in
     * full.
     */
    public static Optional<Instant> ofLastDay(String text, ZoneId zone) {
        try {
            return Optional.of(
                    LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether a person can mean this time. In some systems, a field without a date is {@code 0001-01-01}, in
     * others {@code 1899-12-30}, {@code 1970-01-01} or {@code 9999-12-31}.
     */
    public static boolean isPlausible(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean endsDay(Instant time) {
        var utc = time.atOffset(ZoneOffset.UTC);
        return utc.getHour() == 23 && utc.getMinute() == 59;
    }
}
