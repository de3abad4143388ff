package io.github.camelokta.simulator.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads and writes the JSON of the control API, and turns every error into one message. The messages do not include
 * Jackson's text, which may quote the body and with it a token's value.
 */
final class ControlJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** An array is flushed chunk by chunk, not item by item. */
    private static final ObjectWriter ITEMS = MAPPER.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private ControlJson() {}

    static Buffer bytes(Object value) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one item of an array. */
    static void write(JsonGenerator json, Object item) throws IOException {
        ITEMS.writeValue(json, item);
    }

    /**
     * Reads one JSON object.
     *
     * @throws ControlRefusedException when the body is anything else
     */
    static JsonFields object(Buffer body) throws ControlRefusedException {
        return new JsonFields("", tree(body));
    }

    /**
     * Reads one JSON object into a record, which checks its fields.
     *
     * @throws ControlRefusedException naming the field that the record does not have or refuses
     */
    static <T extends Record> T bind(Buffer body, Class<T> type) throws ControlRefusedException {
        ObjectNode object = tree(body);
        // Jackson creates the record first, which would then report a misspelt field as missing.
        JsonFields unused = new JsonFields("", object).only(componentsOf(type));
        try {
            return MAPPER.treeToValue(object, type);
        } catch (UnrecognizedPropertyException e) {
            throw ControlRefusedException.of(path(e), JsonFields.unknown(e.getKnownPropertyIds()));
        } catch (JsonProcessingException e) {
            throw misfit(e);
        }
    }

    private static String[] componentsOf(Class<? extends Record> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toArray(String[]::new);
    }

    private static ObjectNode tree(Buffer body) throws ControlRefusedException {
        if (body == null || body.length() == 0) {
            throw ControlRefusedException.of("", "The body is missing; send one JSON object");
        }
        JsonNode tree;
        try {
            tree = MAPPER.readTree(body.getBytes());
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw ControlRefusedException.of("", "The body is not one JSON object; write {...}");
    }

    private static ControlRefusedException malformed(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return ControlRefusedException.of(
                "",
                at == null
                        ? "The body is nested too deeply or holds a number too long; send what the fields ask for"
                        : "The body is not well-formed JSON at line " + at.getLineNr() + ", column " + at.getColumnNr()
                                + "; correct it there");
    }

    private static ControlRefusedException misfit(JsonProcessingException e) {
        if (e.getCause() instanceof InvalidSeedException cause) {
            return ControlRefusedException.of("", cause.in(path(e)).getMessage());
        }
        if (e instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
            return ControlRefusedException.of(
                    path(e), JsonFields.noneOf(format.getTargetType().getEnumConstants()));
        }
        return ControlRefusedException.of(path(e), "has the wrong type or form; control.yaml says what is needed");
    }

    private static String path(JsonProcessingException e) {
        return e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step ->
                                step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                        .collect(Collectors.joining())
                        .replaceFirst("^\\.", "")
                : "";
    }
}
