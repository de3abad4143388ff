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
 * Reads and writes JSON. Reading insists on all of it: what is cut off, or followed by more, is a
 * {@link JacksonException}, and so is what is not of the kind that was asked for.
 */
final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * Far more than a token, or a page of users. In memory, values are some ten times as large as what they were read
     * from.
     */
    static final long MAX_TREE_BYTES = 16L * 1024 * 1024;

    /** A page of the System Log: for each of its events as much as the largest that are known have, and more. */
    static final long MAX_LOG_PAGE_BYTES = 64L * 1024 * 1024;

    private static final ObjectReader PLAIN =
            MAPPER.readerFor(Object.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final ObjectReader WHOLE = PLAIN.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final List<String> UPDATABLE = List.of("name", "clientName", "userId", "created", "network");

    private Json() {}

    /**
     * Reads what is small enough to be held as a whole into immutable maps, lists and values, exactly as it is. The
     * body is its owner's to close.
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

    /** Reads an array into immutable maps, lists and values, exactly as it is. The body is its owner's to close. */
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

    /** Jackson wraps what the stream fails with within a list, as if something were wrong with the JSON. */
    private static IOException failureOf(JsonMappingException e) {
        return e.getCause() instanceof IOException ofStream && !(ofStream instanceof JacksonException) ? ofStream : e;
    }

    private static List<Object> immutable(List<?> list) {
        List<Object> copy = new ArrayList<>(list.size());
        list.forEach(element -> copy.add(immutable(element)));
        return Collections.unmodifiableList(copy);
    }

    /** Keeps order and nulls, which the copies of {@link Map} and {@link List} do not. */
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

    /** Reads a body piece by piece. It stays open, and its owner's to close. */
    static JsonParser parser(InputStream body) throws IOException {
        return MAPPER.createParser(body).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    }

    /** Reads the value that a parser has come to, and all that is in it. */
    static Object value(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : PLAIN.readValue(parser);
    }

    /** One page as it is; the elements of several, which have to be arrays. */
    static Object joined(List<Object> pages) {
        if (pages.size() == 1) {
            return pages.get(0);
        }
        List<Object> all = new ArrayList<>();
        pages.forEach(page -> all.addAll((List<?>) page));
        return Collections.unmodifiableList(all);
    }

    /** All that an update writes: what it changes, and as the token has it what it does not. */
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
