package io.github.camelokta.offboarding.intake.formats;

import static com.fasterxml.jackson.dataformat.csv.CsvParser.Feature.TRIM_SPACES;
import static com.fasterxml.jackson.dataformat.csv.CsvParser.Feature.WRAP_AS_ARRAY;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.github.camelokta.offboarding.text.PlainText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads the records of a CSV file (RFC 4180, UTF-8) one after the other, and holds at most one record's worth of it.
 * Each record is decoded and parsed by itself, so that a bad byte or a broken quote costs only the line it is in. Not
 * thread-safe; the caller must synchronize.
 */
final class CsvRecords {

    /** The most bytes of a record; many times what the ledger holds about one leaver. */
    private static final int LONGEST_RECORD = 64 * 1024;

    private static final ObjectReader ROW = CsvMapper.builder()
            .enable(WRAP_AS_ARRAY)
            .enable(TRIM_SPACES)
            .build()
            .readerFor(String[].class);
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** The end of a text in CP/M and its heirs. */
    private static final String END_OF_FILE = "\u001A";

    private final InputStream file;
    private final List<Line> ahead = new ArrayList<>();
    private long bytesLeft;
    private int number = 1;
    /** How many values the first record has; 0 before it is read. */
    private int columns;

    /**
     * One line, without its end.
     *
     * @param text null if it cannot be read
     * @param error why, or null
     * @param length its length in bytes
     */
    private record Line(String text, String error, int length) {

        boolean isReadable() {
            return error == null;
        }

        boolean hasOpenQuote() {
            return text.chars().filter(c -> c == '"').count() % 2 == 1;
        }
    }

    /** @param length how many bytes of the file are read at most */
    CsvRecords(InputStream file, long length) {
        this.file = new BufferedInputStream(file);
        this.bytesLeft = length;
    }

    /** Returns the next record that is not blank; empty at the end of the file. */
    Optional<CsvRecord> next() throws IOException {
        while (isThere(0)) {
            var lines = linesOfNext();
            var record = parse(number, ahead.subList(0, lines));
            // An open quote must not swallow the lines after it.
            var read = record.isEmpty() || record.get().error() == null ? lines : 1;
            ahead.subList(0, read).clear();
            number += read;
            if (record.isPresent()) {
                if (columns == 0 && record.get().error() == null) {
                    columns = record.get().values().size();
                }
                return record;
            }
        }
        return Optional.empty();
    }

    /**
     * Returns how many lines the next record has, because quoted values may hold line breaks; 1 if a quote stays open.
     */
    private int linesOfNext() throws IOException {
        var open = false;
        var length = 0;
        for (var i = 0; length <= LONGEST_RECORD && isThere(i) && ahead.get(i).isReadable(); i++) {
            open ^= ahead.get(i).hasOpenQuote();
            length += ahead.get(i).length() + 1;
            if (!open) {
                return i + 1;
            }
        }
        return 1;
    }

    private Optional<CsvRecord> parse(int number, List<Line> lines) {
        if (!lines.get(0).isReadable()) {
            return Optional.of(new CsvRecord(number, null, lines.get(0).error()));
        }
        var text = String.join("\n", lines.stream().map(Line::text).toList());
        if (isBlank(text)) {
            return Optional.empty();
        }
        try (var rows = ROW.<String[]>readValues(text)) {
            var values = List.of(rows.nextValue());
            if (values.stream().allMatch(CsvRecords::isBlank)) {
                return Optional.empty();
            }
            // A quote inside a value does not open one: the lines after it are records of their own.
            return Optional.of(
                    rows.hasNextValue() || hasRowsInside(values)
                            ? unreadable(number)
                            : new CsvRecord(number, values, null));
        } catch (IOException e) {
            return Optional.of(unreadable(number));
        }
    }

    private static boolean isBlank(String text) {
        return PlainText.stripped(text).isEmpty() || text.strip().equals(END_OF_FILE);
    }

    /**
     * Returns whether a value contains lines that look like rows, or like the beginning or end of one: then two quotes
     * were left open, and the text between them is not a value.
     */
    private boolean hasRowsInside(List<String> values) {
        return columns > 0
                && IntStream.range(0, values.size()).anyMatch(place -> {
                    var lines = values.get(place).split("\n", -1);
                    var after = columns - 1 - place;
                    var last = lines.length - 1;
                    return last > 0
                            && ((after > 0 && commas(lines[0]) >= after)
                                    || (place > 0 && commas(lines[last]) >= place)
                                    || Arrays.stream(lines, 1, last).anyMatch(line -> commas(line) >= columns - 1));
                });
    }

    private static long commas(String text) {
        return text.chars().filter(character -> character == ',').count();
    }

    private static CsvRecord unreadable(int line) {
        return new CsvRecord(line, null, "has a quote that is not closed, or text beside a quote");
    }

    private boolean isThere(int index) throws IOException {
        while (ahead.size() <= index) {
            var isFirst = number == 1 && ahead.isEmpty();
            var line = readLine();
            if (line.isEmpty()) {
                return false;
            }
            ahead.add(isFirst ? withoutByteOrderMark(line.get()) : line.get());
        }
        return true;
    }

    /** Reads the next line of the file; the rest of a line that is too long is left out. */
    private Optional<Line> readLine() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var length = 0L;
        var next = read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = read()) {
            length++;
            if (length <= LONGEST_RECORD) {
                bytes.write(next);
            }
        }
        return Optional.of(length <= LONGEST_RECORD ? decoded(bytes.toByteArray()) : tooLong());
    }

    private int read() throws IOException {
        if (bytesLeft <= 0) {
            return -1;
        }
        bytesLeft--;
        return file.read();
    }

    private static Line tooLong() {
        return new Line(null, "has more than " + LONGEST_RECORD + " bytes", LONGEST_RECORD);
    }

    private static Line decoded(byte[] line) {
        var length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length));
            return new Line(text.toString(), null, length);
        } catch (CharacterCodingException e) {
            return new Line(null, "is not valid UTF-8", length);
        }
    }

    private static Line withoutByteOrderMark(Line line) {
        if (!line.isReadable()) {
            return line;
        }
        var begin = 0;
        // Two tools, one after the other, leave two of them.
        while (line.text().startsWith(BYTE_ORDER_MARK, begin)) {
            begin++;
        }
        return new Line(line.text().substring(begin), null, line.length());
    }
}
