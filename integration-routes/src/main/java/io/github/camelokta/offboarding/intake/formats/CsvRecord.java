package io.github.camelokta.offboarding.intake.formats;

import static com.fasterxml.jackson.dataformat.csv.CsvParser.Feature.TRIM_SPACES;
import static com.fasterxml.jackson.dataformat.csv.CsvParser.Feature.WRAP_AS_ARRAY;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One record of a CSV file (RFC 4180, UTF-8). Each is decoded and parsed for itself, so that a bad byte or a broken
 * quote costs the line it stands in and no other.
 *
 * @param line the number of its first line in the file, from 1
 * @param values its values, or null where the record cannot be read
 * @param error what is wrong with it, or null
 */
record CsvRecord(int line, List<String> values, String error) {

    private static final ObjectReader ROW = CsvMapper.builder()
            .enable(WRAP_AS_ARRAY)
            .enable(TRIM_SPACES)
            .build()
            .readerFor(String[].class);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** All records but the blank ones, in order. */
    static List<CsvRecord> read(byte[] file) {
        var lines = lines(file);
        var records = new ArrayList<CsvRecord>();
        for (var i = 0; i < lines.size(); ) {
            var last = endOfRecord(lines, i);
            var record = parse(i + 1, lines.subList(i, last + 1));
            if (record.isEmpty() || record.get().error() == null) {
                i = last + 1;
            } else {
                i++; // A quote left open must not swallow the lines after it.
            }
            record.ifPresent(records::add);
        }
        return records;
    }

    private static Optional<CsvRecord> parse(int number, List<Optional<String>> lines) {
        if (lines.get(0).isEmpty()) {
            return Optional.of(new CsvRecord(number, null, "is not valid UTF-8"));
        }
        var text = String.join("\n", lines.stream().map(Optional::orElseThrow).toList());
        if (text.isBlank()) {
            return Optional.empty();
        }
        try (var rows = ROW.<String[]>readValues(text)) {
            var values = List.of(rows.nextValue());
            // A quote inside a value is none that opens one: the lines after it are records of their own.
            return Optional.of(rows.hasNextValue() ? unreadable(number) : new CsvRecord(number, values, null));
        } catch (IOException e) {
            return Optional.of(unreadable(number));
        }
    }

    private static CsvRecord unreadable(int line) {
        return new CsvRecord(line, null, "has a quote that is not closed, or text beside a quote");
    }

    /** The index of the last line of the record that starts at {@code first}: quoted values may hold line breaks. */
    private static int endOfRecord(List<Optional<String>> lines, int first) {
        var quotes = 0L;
        for (var i = first; i < lines.size() && lines.get(i).isPresent(); i++) {
            quotes += lines.get(i).get().chars().filter(c -> c == '"').count();
            if (quotes % 2 == 0) {
                return i;
            }
        }
        return first;
    }

    /** The lines of the file, empty where a line is not UTF-8. */
    private static List<Optional<String>> lines(byte[] file) {
        var lines = new ArrayList<Optional<String>>();
        for (var start = 0; start < file.length; ) {
            var end = start;
            while (end < file.length && file[end] != '\n') {
                end++;
            }
            var length = end > start && file[end - 1] == '\r' ? end - start - 1 : end - start;
            var line = decoded(ByteBuffer.wrap(file, start, length));
            lines.add(start == 0 ? line.map(CsvRecord::withoutByteOrderMark) : line);
            start = end + 1;
        }
        return lines;
    }

    private static Optional<String> decoded(ByteBuffer line) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(line).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String withoutByteOrderMark(String line) {
        return line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
    }
}
