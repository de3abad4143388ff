package io.github.camelokta.apitoken.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelokta.apitoken.model.ApiTokenUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads and writes JSON. Reading insists on all of it: what is cut off, or followed by more, is a
 * {@link com.fasterxml.jackson.core.JacksonException}, and so is what is not of the kind that was asked for.
 */
final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final ObjectReader WHOLE = MAPPER.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final List<String> UPDATABLE = List.of("name", "clientName", "userId", "created", "network");

    private Json() {}

    static JsonNode any(InputStream body) throws IOException {
        JsonNode read = WHOLE.readTree(body);
        if (read.isMissingNode()) {
            throw mismatch("Expected JSON, found nothing");
        }
        return read;
    }

    static ObjectNode object(InputStream body) throws IOException {
        if (any(body) instanceof ObjectNode object) {
            return object;
        }
        throw mismatch("Expected a JSON object");
    }

    /** Reads an array, holding one element at a time. */
    static void elements(InputStream body, Consumer<JsonNode> each) throws IOException {
        try (JsonParser parser = MAPPER.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw mismatch("Expected a JSON array, found " + parser.currentToken());
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                each.accept(MAPPER.readTree(parser));
            }
            if (parser.nextToken() != null) {
                throw mismatch("Expected the end after a JSON array, found " + parser.currentToken());
            }
        }
    }

    /** Appends an array to what came before, if something did. */
    static JsonNode appended(JsonNode before, JsonNode page) throws IOException {
        if (before == null) {
            return page;
        }
        if (before instanceof ArrayNode all && page instanceof ArrayNode more) {
            return all.addAll(more);
        }
        throw mismatch("Expected a JSON array on every page of a list");
    }

    /** All that an update writes: what it changes, and as the token has it what it does not. */
    static ObjectNode merged(ObjectNode token, ApiTokenUpdate update) {
        ObjectNode changes = MAPPER.valueToTree(update);
        ObjectNode whole = token.deepCopy().retain(UPDATABLE);
        return whole.setAll(changes);
    }

    static byte[] bytes(JsonNode json) throws IOException {
        return MAPPER.writeValueAsBytes(json);
    }

    private static MismatchedInputException mismatch(String message) {
        return MismatchedInputException.from(null, JsonNode.class, message);
    }
}
