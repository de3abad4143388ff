package io.github.camelokta.offboarding.intake.formats;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Reads the time at which a leaver's access ends. */
final class EffectiveTime {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private EffectiveTime() {}

    /** An ISO-8601 date-time with offset, such as {@code 2025-10-31T17:30:00+01:00}. */
    static Optional<Instant> ofDateTime(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(EffectiveTime::isCommonEra);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The end of an ISO-8601 date, such as {@code 2025-10-31}, in the zone: the last day of work is worked in full. */
    static Optional<Instant> ofLastDay(String text, ZoneId zone) {
        try {
            return Optional.of(
                            LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant())
                    .filter(EffectiveTime::isCommonEra);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Years of four digits: what the ledger can hold, and what a person can mean. */
    private static boolean isCommonEra(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }
}
