package io.github.camelokta.apitoken.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelokta.apitoken.http.LimitedInputStream;
import io.github.camelokta.apitoken.model.ApiTokenUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes JSON. JSON that is cut off, followed by more, or of another type than expected is a
 * {@link JacksonException}.
 */
final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * Far more than a token or a page of users needs. The values in memory are about ten times as large as their JSON.
     */
    static final long MAX_TREE_BYTES = 16L * 1024 * 1024;

    /** More than a page of the System Log needs if all its events are as large as the largest known ones. */
    static final long MAX_LOG_PAGE_BYTES = 64L * 1024 * 1024;

    private static final ObjectReader PLAIN =
            MAPPER.readerFor(Object.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final ObjectReader WHOLE = PLAIN.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final List<String> UPDATABLE = List.of("name", "clientName", "userId", "created", "network");

    private Json() {}

    /**
     * Reads any JSON that is small enough to be held in memory into immutable maps, lists and values. The caller must
     * close the body.
     */
    static Object any(InputStream body) throws IOException {
        return immutable(whole(body, MAX_TREE_BYTES));
    }

    static Map<String, Object> object(InputStream body) throws IOException {
        if (any(body) instanceof Map<?, ?> object) {
            return fields(object);
        }
        throw mismatch("Expected a JSON object");
    }

    @SuppressWarnings("unchecked") // The names of the fields of a JSON object are strings.
    private static Map<String, Object> fields(Map<?, ?> object) {
        return (Map<String, Object>) object;
    }

    /** Reads an array into immutable maps, lists and values. The caller must close the body. */
    static List<Object> plainList(InputStream body) throws IOException {
        if (whole(body, MAX_LOG_PAGE_BYTES) instanceof List<?> list) {
            return immutable(list);
        }
        throw mismatch("Expected a JSON array");
    }

    private static Object whole(InputStream body, long maxBytes) throws IOException {
        try {
            return WHOLE.readValue(new LimitedInputStream("it", body, maxBytes, () -> {}));
        } catch (JsonMappingException e) {
            throw failureOf(e);
        }
    }

    /** Unwraps an exception of the stream. Within a list, Jackson wraps it as if the JSON were malformed. */
    private static IOException failureOf(JsonMappingException e) {
        return e.getCause() instanceof IOException ofStream && !(ofStream instanceof JacksonException) ? ofStream : e;
    }

    private static List<Object> immutable(List<?> list) {
        List<Object> copy = new ArrayList<>(list.size());
        list.forEach(element -> copy.add(immutable(element)));
        return Collections.unmodifiableList(copy);
    }

    /** Keeps the order and {@code null}, unlike the copies of {@link Map} and {@link List}. */
    private static Object immutable(Object value) {
        if (value instanceof List<?> list) {
            return immutable(list);
        }
        if (value instanceof Map<?, ?> object) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            object.forEach((name, field) -> copy.put(name, immutable(field)));
            return Collections.unmodifiableMap(copy);
        }
        return value;
    }

    /** Reads a body piece by piece. The caller must close the body. */
    static JsonParser parser(InputStream body) throws IOException {
        return MAPPER.createParser(body).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    }

    /** Reads the whole value at the position of a parser. */
    static Object value(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : PLAIN.readValue(parser);
    }

    /** Returns a single page as it is, or joins several pages, which must be arrays. */
    static Object joined(List<Object> pages) {
        if (pages.size() == 1) {
            return pages.get(0);
        }
        List<Object> all = new ArrayList<>();
        pages.forEach(page -> all.addAll((List<?>) page));
        return Collections.unmodifiableList(all);
    }

    /** Adds the fields of the token that an update does not change. */
    static Map<String, Object> merged(Map<String, Object> token, ApiTokenUpdate update) {
        Map<String, Object> whole = new LinkedHashMap<>(token);
        whole.keySet().retainAll(UPDATABLE);
        whole.putAll(update.toMap());
        return whole;
    }

    static String text(Map<String, Object> json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values can always be written as JSON", e);
        }
    }

    static MismatchedInputException mismatch(String message) {
        return MismatchedInputException.from(null, Object.class, message);
    }
}
