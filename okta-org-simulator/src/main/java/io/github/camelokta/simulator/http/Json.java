package io.github.camelokta.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/** The few things all JSON of the org has in common. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int PIECE_BYTES = 32 * 1024;

    private Json() {}

    /** Writes one thing as JSON. */
    @FunctionalInterface
    interface Writer<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }

    static <T> Body object(T item, Writer<T> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            writer.write(json, item);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Body.of(Buffer.buffer(bytes.toByteArray()));
    }

    /** A JSON array of any length; the items are gone through once. */
    static <T> Body array(Iterable<T> items, Writer<T> writer) {
        return () -> new ArrayPieces<>(items.iterator(), writer);
    }

    static void strings(JsonGenerator json, String field, Collection<String> items) throws IOException {
        json.writeArrayFieldStart(field);
        for (String item : items) {
            json.writeString(item);
        }
        json.writeEndArray();
    }

    /** A link with a hint at what it takes, inside of {@code _links}. */
    static void link(JsonGenerator json, String relation, String href, String... allow) throws IOException {
        json.writeObjectFieldStart(relation);
        json.writeStringField("href", href);
        json.writeObjectFieldStart("hints");
        strings(json, "allow", List.of(allow));
        json.writeEndObject();
        json.writeEndObject();
    }

    static String dateTime(Instant instant) {
        return DATE_TIME.format(instant);
    }

    /**
     * Reads one JSON object.
     *
     * @throws RefusedException when the text is anything else
     */
    static JsonNode parse(String text) throws RefusedException {
        try {
            JsonNode parsed = MAPPER.readTree(text == null ? "" : text);
            if (parsed.isObject()) {
                return parsed;
            }
        } catch (JsonProcessingException e) {
            throw new RefusedException(OktaError.malformedRequest());
        }
        throw new RefusedException(OktaError.malformedRequest());
    }

    private static final class ArrayPieces<T> implements Iterator<Buffer> {

        private final Iterator<T> items;
        private final Writer<T> writer;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final JsonGenerator json;

        ArrayPieces(Iterator<T> items, Writer<T> writer) {
            this.items = items;
            this.writer = writer;
            try {
                json = MAPPER.createGenerator(bytes);
                json.writeStartArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean hasNext() {
            return !json.isClosed();
        }

        @Override
        public Buffer next() {
            if (json.isClosed()) {
                throw new NoSuchElementException();
            }
            try {
                while (items.hasNext() && bytes.size() < PIECE_BYTES) {
                    writer.write(json, items.next());
                }
                if (!items.hasNext()) {
                    json.writeEndArray();
                    json.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Buffer piece = Buffer.buffer(bytes.toByteArray());
            bytes.reset();
            return piece;
        }
    }
}
