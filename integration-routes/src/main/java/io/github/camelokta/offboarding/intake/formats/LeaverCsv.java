package io.github.camelokta.offboarding.intake.formats;

import io.github.camelokta.offboarding.FieldError;
import io.github.camelokta.offboarding.Leaver;
import io.github.camelokta.offboarding.OffboardingEvent;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads the leavers of a CSV file: RFC 4180, UTF-8, commas, with a header row.
 *
 * <p>The columns, in any order and case: {@code leaver}, {@code okta_user_id}, {@code login}, {@code email},
 * {@code last_day} (a date, or a date-time with offset; empty means at once) and {@code reason}; others are left alone.
 * Every row needs an Okta user id, a login or an e-mail address.
 *
 * <p>CSV rows carry no id, so a row's identity is who leaves and when: the same row in another file, or twice in one,
 * is the same event, and a person who returns and leaves again is a new one.
 */
public final class LeaverCsv {

    /** The source that all CSV rows share. */
    public static final String SOURCE = OffboardingEvent.HR_CSV;

    private static final List<String> IDENTIFIERS = List.of("okta_user_id", "login", "email");
    private static final List<String> PROSE = List.of("leaver", "reason");

    private final List<String> header;
    private final ZoneId zone;

    private LeaverCsv(List<String> header, ZoneId zone) {
        this.header = header;
        this.zone = zone;
    }

    /**
     * Reads a file line by line; a bad line never hides the others.
     *
     * @param file the file's content; not closed
     * @param length how many bytes are read of it at most
     * @param zone where a {@code last_day} without a time ends
     * @param lines takes every line but the header and blank ones, in order; a single bad line where the header is
     *     unusable
     * @throws IOException when the file cannot be read
     */
    public static void read(InputStream file, long length, ZoneId zone, Consumer<CsvLine> lines) throws IOException {
        var records = new CsvRecords(file, length);
        var first = records.next();
        if (first.isEmpty()) {
            lines.accept(bad(1, "header", "is missing: the file is empty"));
            return;
        }
        var complaint = complaint(first.get());
        if (complaint.isPresent()) {
            lines.accept(bad(first.get().line(), "header", complaint.get()));
            return;
        }
        var csv = new LeaverCsv(header(first.get()), zone);
        for (var next = records.next(); next.isPresent(); next = records.next()) {
            lines.accept(csv.read(next.get()));
        }
    }

    private static Optional<String> complaint(CsvRecord first) {
        if (first.error() != null) {
            return Optional.of(first.error());
        }
        return header(first).stream().noneMatch(IDENTIFIERS::contains)
                ? Optional.of("needs a column okta_user_id, login or email; is it a comma-separated file?")
                : Optional.empty();
    }

    private static List<String> header(CsvRecord first) {
        return first.values().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private CsvLine read(CsvRecord row) {
        if (row.error() != null) {
            return bad(row.line(), "line", row.error());
        }
        if (row.values().size() != header.size()) {
            return bad(
                    row.line(),
                    "line",
                    "has " + row.values().size() + " values where the header has " + header.size()
                            + "; put values that contain a comma in double quotes");
        }
        var unstorable = unstorable(row);
        if (unstorable.isPresent()) {
            return new CsvLine.Bad(row.line(), unstorable.get());
        }
        if (IDENTIFIERS.stream().allMatch(column -> value(row, column).isEmpty())) {
            return bad(row.line(), "email", "is missing; give okta_user_id, login or email");
        }
        var lastDay = value(row, "last_day");
        var effectiveAt = effectiveAt(lastDay);
        if (effectiveAt.isEmpty() && !lastDay.isEmpty()) {
            return bad(
                    row.line(), "last_day", "is no date; write one such as 2026-01-31, or 2026-01-31T17:30:00+01:00");
        }
        var leaver =
                new Leaver(prose(row, "leaver"), value(row, "okta_user_id"), value(row, "login"), value(row, "email"));
        var event = new OffboardingEvent(
                SOURCE, identity(leaver, lastDay), leaver, effectiveAt.orElse(null), prose(row, "reason"));
        return new CsvLine.Good(row.line(), event);
    }

    private Optional<FieldError> unstorable(CsvRecord row) {
        return Stream.concat(
                        IDENTIFIERS.stream()
                                .map(column -> unstorable(column, value(row, column), StorableText.LONGEST_IDENTIFIER)),
                        PROSE.stream()
                                .map(column -> unstorable(column, prose(row, column), StorableText.LONGEST_PROSE)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<FieldError> unstorable(String column, String text, int longest) {
        return StorableText.complaint(text, longest).map(complaint -> new FieldError(column, complaint));
    }

    private Optional<Instant> effectiveAt(String lastDay) {
        return EffectiveTime.ofDateTime(lastDay).or(() -> EffectiveTime.ofLastDay(lastDay, zone));
    }

    private String value(CsvRecord row, String column) {
        var index = header.indexOf(column);
        return index < 0 ? "" : row.values().get(index).strip();
    }

    /** Text for people to read: line breaks and other ASCII control characters become spaces. */
    private String prose(CsvRecord row, String column) {
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
