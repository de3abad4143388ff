package io.github.camelokta.simulator.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.List;
import java.util.Locale;

/** The JSON schemas of the contract. */
final class Schemas {

    private final String location;
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private final SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ENGLISH)
            .build();

    Schemas(String resource) {
        location = "classpath:" + resource;
    }

    /** Returns the violations of the value, each with a JSON pointer; empty when the value matches the schema. */
    List<String> violations(Part schema, JsonNode value) {
        return factory.getSchema(SchemaLocation.of(location + "#" + schema.pointer()), config).validate(value).stream()
                .map(violation -> violation.getMessage())
                .toList();
    }

    /** Returns the violations of a value that is sent as text. */
    List<String> violations(Part schema, String text) {
        boolean number = schema.child("type").text().equals("integer") && text.matches("-?[0-9]{1,18}");
        JsonNodeFactory json = JsonNodeFactory.instance;
        return violations(schema, number ? json.numberNode(Long.parseLong(text)) : json.textNode(text));
    }
}
