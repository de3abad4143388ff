package io.github.camelokta.offboarding.intake.formats;

import io.github.camelokta.offboarding.config.BlankLastDay;
import io.github.camelokta.offboarding.config.LeaverColumn;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.problem.FieldError;
import io.github.camelokta.offboarding.text.EffectiveTime;
import io.github.camelokta.offboarding.text.PlainText;
import io.github.camelokta.offboarding.text.StorableText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads the leavers of a CSV file: RFC 4180, UTF-8, commas, with a header row that names the {@link LeaverColumn
 * columns}, in any order and case. Every row needs an Okta user id, a login or an e-mail address, and a last day.
 *
 * <p>CSV rows carry no id. The id of a row's event is derived from the row's statement, who leaves and when: it is the
 * same for the same row in another file.
 */
public final class LeaverCsv {

    /** The source that all CSV rows share. */
    public static final String SOURCE = OffboardingEvent.HR_CSV;

    private static final List<LeaverColumn> PROSE = List.of(LeaverColumn.LEAVER, LeaverColumn.REASON);

    private final CsvColumns columns;
    private final Reading reading;

    private LeaverCsv(CsvColumns columns, Reading reading) {
        this.columns = columns;
        this.reading = reading;
    }

    /**
     * How files are read.
     *
     * @param zone the time zone of a last day without a time
     * @param blankLastDay the meaning of a row without a last day
     * @param columns the meanings of columns that have other names than ours, by name in any case
     * @param now the time of a row that means now
     */
    public record Reading(ZoneId zone, BlankLastDay blankLastDay, Map<String, LeaverColumn> columns, Instant now) {}

    /**
     * Reads a file line by line; a bad line never hides the others.
     *
     * @param file the file's content; not closed
     * @param length how many bytes of it are read at most
     * @param lines receives every line except the header and blank ones, in order; only bad lines if the header is
     *     unusable
     * @throws IOException when the file cannot be read
     */
    public static void read(InputStream file, long length, Reading reading, Consumer<CsvLine> lines)
            throws IOException {
        var records = new CsvRecords(file, length);
        var first = records.next();
        if (first.isEmpty()) {
            lines.accept(bad(1, "header", "is missing: the file is empty"));
            return;
        }
        if (first.get().error() != null) {
            lines.accept(bad(first.get().line(), "header", first.get().error()));
            return;
        }
        var columns = new CsvColumns(first.get().values(), reading.columns());
        var complaints = columns.complaints(reading.blankLastDay() != BlankLastDay.LEAVES_NOW);
        if (!complaints.isEmpty()) {
            complaints.forEach(complaint -> lines.accept(bad(first.get().line(), "header", complaint)));
            return;
        }
        var csv = new LeaverCsv(columns, reading);
        for (var next = records.next(); next.isPresent(); next = records.next()) {
            lines.accept(csv.read(next.get()));
        }
    }

    private CsvLine read(CsvRecord row) {
        if (row.error() != null) {
            return bad(row.line(), "line", row.error());
        }
        if (row.values().size() != columns.size()) {
            return bad(
                    row.line(),
                    "line",
                    "has " + row.values().size() + " values where the header has " + columns.size()
                            + "; put values that contain a comma in double quotes");
        }
        var unstorable = unstorable(row);
        if (unstorable.isPresent()) {
            return new CsvLine.Bad(row.line(), unstorable.get());
        }
        if (CsvColumns.IDENTIFIERS.stream()
                .allMatch(column -> value(row, column).isEmpty())) {
            return bad(row.line(), "email", "is missing; give okta_user_id, login or email");
        }
        var lastDay = value(row, LeaverColumn.LAST_DAY);
        return lastDay.isEmpty() ? withoutLastDay(row) : withLastDay(row, lastDay);
    }

    private CsvLine withoutLastDay(CsvRecord row) {
        return switch (reading.blankLastDay()) {
            case REFUSED ->
                bad(
                        row.line(),
                        "last_day",
                        "is missing; write one such as 2026-01-31, or set offboarding.intake.folder.blank-last-day to"
                                + " what such a row means: stays, or leaves-now");
            case STAYS -> stays(row);
            case LEAVES_NOW -> leaves(row, "", reading.now());
        };
    }

    private CsvLine stays(CsvRecord row) {
        var leaver = leaver(row);
        return new CsvLine.Stays(
                row.line(),
                new OffboardingEvent(
                        SOURCE, identity(leaver, "stays"), Kind.RESCINDED, leaver, null, null, false, null, null));
    }

    private CsvLine withLastDay(CsvRecord row, String lastDay) {
        var effectiveAt = EffectiveTime.ofDateTime(lastDay).or(() -> EffectiveTime.ofLastDay(lastDay, reading.zone()));
        if (effectiveAt.isEmpty()) {
            return bad(
                    row.line(), "last_day", "is no date; write one such as 2026-01-31, or 2026-01-31T17:30:00+01:00");
        }
        return EffectiveTime.isPlausible(effectiveAt.get())
                ? leaves(row, lastDay, effectiveAt.get())
                : bad(row.line(), "last_day", EffectiveTime.IMPLAUSIBLE);
    }

    private CsvLine leaves(CsvRecord row, String lastDay, Instant effectiveAt) {
        var leaver = leaver(row);
        var event = new OffboardingEvent(
                SOURCE, identity(leaver, lastDay), leaver, effectiveAt, prose(row, LeaverColumn.REASON));
        return new CsvLine.Leaves(row.line(), event);
    }

    private Leaver leaver(CsvRecord row) {
        return new Leaver(
                prose(row, LeaverColumn.LEAVER),
                value(row, LeaverColumn.OKTA_USER_ID),
                value(row, LeaverColumn.LOGIN),
                value(row, LeaverColumn.EMAIL));
    }

    private Optional<FieldError> unstorable(CsvRecord row) {
        return Stream.concat(
                        CsvColumns.IDENTIFIERS.stream()
                                .map(column -> unstorable(column, value(row, column), StorableText.LONGEST_IDENTIFIER)),
                        PROSE.stream()
                                .map(column -> unstorable(column, prose(row, column), StorableText.LONGEST_PROSE)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<FieldError> unstorable(LeaverColumn column, String text, int longest) {
        return StorableText.complaint(text, longest).map(complaint -> new FieldError(column.inHeader(), complaint));
    }

    private String value(CsvRecord row, LeaverColumn column) {
        var place = columns.place(column);
        return place < 0 ? "" : PlainText.stripped(row.values().get(place));
    }

    /** Returns text for people to read: line breaks and other ASCII control characters become spaces. */
    private String prose(CsvRecord row, LeaverColumn column) {
        return value(row, column).replaceAll("\\p{Cntrl}+", " ");
    }

    private static String identity(Leaver leaver, String lastDay) {
        var who = String.join(
                "\n",
                String.valueOf(leaver.oktaUserId()),
                String.valueOf(leaver.login()).toLowerCase(Locale.ROOT),
                String.valueOf(leaver.email()).toLowerCase(Locale.ROOT),
                lastDay);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(who.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static CsvLine bad(int line, String field, String detail) {
        return new CsvLine.Bad(line, new FieldError(field, detail));
    }
}
