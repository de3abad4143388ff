package io.github.camelokta.apitoken;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import io.github.camelokta.apitoken.model.ApiTokenUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeSet;
import org.apache.camel.Message;

/** Reads an update of a token from a body: a record, a network condition, a token, a map, or JSON as text or stream. */
final class UpsertBody {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private UpsertBody() {}

    static ApiTokenUpdate of(Message message) {
        Object body = message.getBody();
        if (body instanceof ApiTokenUpdate update) {
            return update;
        }
        if (body instanceof ApiToken token) {
            return ofWhole(token);
        }
        if (body instanceof ApiTokenNetwork network) {
            return ApiTokenUpdate.of(network);
        }
        if (body instanceof JsonNode json) {
            return ofJson(json);
        }
        if (body instanceof Map<?, ?> map) {
            return ofJson(MAPPER.valueToTree(map));
        }
        return ofJson(parsed(message));
    }

    private static ApiTokenUpdate ofJson(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("An update of an API token must be a JSON object. Nothing was sent");
        }
        return ApiTokenUpdate.of(MAPPER.convertValue(json, FIELDS));
    }

    /** Okta replaces the whole token, so fields that could not be parsed would be lost. */
    private static ApiTokenUpdate ofWhole(ApiToken token) {
        if (!token.unparsed().isEmpty()) {
            throw new IllegalArgumentException(
                    "The ApiToken cannot be written back, because these fields could not be parsed: "
                            + new TreeSet<>(token.unparsed().keySet()) + ". Nothing was sent. Send an ApiTokenUpdate");
        }
        return new ApiTokenUpdate(token.name(), token.clientName(), token.userId(), token.created(), token.network());
    }

    private static JsonNode parsed(Message message) {
        try (InputStream json = message.getBody(InputStream.class)) {
            if (json == null) {
                throw new IllegalArgumentException(
                        "The body of upsert must be an ApiTokenUpdate, an ApiTokenNetwork, an"
                                + " ApiToken, a Map, or JSON as text or stream. Nothing was sent");
            }
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("The body of upsert cannot be read as JSON. Nothing was sent", e);
        }
    }
}
