package io.github.camelokta.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelokta.simulator.web.JsonArrayChunks;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Reads and writes the JSON of the org's API. */
final class OrgJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private OrgJson() {}

    static <T> ResponseBody object(T item, JsonArrayChunks.Writer<T> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            writer.write(json, item);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ResponseBody.of(Buffer.buffer(bytes.toByteArray()));
    }

    /** Returns a JSON array of any length. The items are iterated only once. */
    static <T> ResponseBody array(Iterable<T> items, JsonArrayChunks.Writer<T> writer) {
        return () -> new JsonArrayChunks<>(items.iterator(), writer);
    }

    static void strings(JsonGenerator json, String field, Collection<String> items) throws IOException {
        json.writeArrayFieldStart(field);
        for (String item : items) {
            json.writeString(item);
        }
        json.writeEndArray();
    }

    /** Writes a link with the methods that it allows; to be called inside {@code _links}. */
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
     * @throws OrgRefusedException when the text is anything else
     */
    static JsonNode parse(String text) throws OrgRefusedException {
        try {
            JsonNode parsed = MAPPER.readTree(text == null ? "" : text);
            if (parsed.isObject()) {
                return parsed;
            }
        } catch (JsonProcessingException e) {
            throw new OrgRefusedException(OktaError.malformedRequest());
        }
        throw new OrgRefusedException(OktaError.malformedRequest());
    }
}
