package io.github.camelokta.simulator.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks bodies and their content types against the contract. */
final class Bodies {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Schemas schemas;

    Bodies(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Returns the violations of the body, which may have one of these types. */
    List<String> violations(Part content, HttpHeaders headers, String body) {
        List<String> types = headers.allValues("Content-Type");
        if (types.size() != 1) {
            return List.of("header Content-Type comes " + types.size() + " times");
        }
        String type = types.get(0).split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        Part mediaType = content.child(type);
        if (!mediaType.exists()) {
            return List.of("body is " + type + ", which is not one of "
                    + content.children().stream().map(Map.Entry::getKey).toList());
        }
        try {
            JsonNode value = type.equals(FORM) ? form(body) : STRICT.readTree(body);
            return schemas.violations(mediaType.child("schema"), value).stream()
                    .map(violation -> "body " + violation)
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of("body is not JSON: " + e.getOriginalMessage());
        }
    }

    private static JsonNode form(String body) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        UrlEncoded.decode(body).forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
