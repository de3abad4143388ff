package io.github.camelokta.apitoken;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import io.github.camelokta.apitoken.model.ApiTokenUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Message;

/**
 * Reads what shall change about a token from a body: a record, a network condition, a map, or JSON as text or stream.
 */
final class UpsertBody {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private UpsertBody() {}

    static ApiTokenUpdate of(Message message) {
        Object body = message.getBody();
        if (body instanceof ApiTokenUpdate update) {
            return update;
        }
        if (body instanceof ApiTokenNetwork network) {
            return ApiTokenUpdate.of(network);
        }
        if (body instanceof JsonNode json) {
            return ApiTokenUpdate.of(json);
        }
        if (body instanceof Map<?, ?> map) {
            return ApiTokenUpdate.of(MAPPER.<JsonNode>valueToTree(map));
        }
        return ApiTokenUpdate.of(parsed(message));
    }

    private static JsonNode parsed(Message message) {
        try (InputStream json = message.getBody(InputStream.class)) {
            if (json == null) {
                throw new IllegalArgumentException("The body of upsert must be an ApiTokenUpdate, an ApiTokenNetwork, a"
                        + " Map, or JSON as text or stream; nothing was sent");
            }
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("The body of upsert cannot be read as JSON; nothing was sent", e);
        }
    }
}
