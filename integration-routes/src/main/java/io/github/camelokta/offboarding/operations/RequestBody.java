package io.github.camelokta.offboarding.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelokta.offboarding.json.JsonFields;
import java.io.IOException;

/** The JSON object that a person sends. */
final class RequestBody {

    private RequestBody() {}

    /**
     * Reads a body; an empty one is an object without fields.
     *
     * @throws jakarta.ws.rs.WebApplicationException if it is not a JSON object
     */
    static JsonFields read(byte[] body) {
        var object = body == null || body.length == 0 ? JsonNodeFactory.instance.objectNode() : parse(body);
        if (!object.isObject()) {
            throw Problems.invalid("body", "must be a JSON object");
        }
        return JsonFields.of(object);
    }

    /**
     * Checks a body of which all fields were read.
     *
     * @throws jakarta.ws.rs.WebApplicationException naming each field that is wrong or unknown
     */
    static void check(JsonFields body) {
        body.rejectUnknown();
        if (!body.errors().isEmpty()) {
            throw Problems.invalid(body.errors());
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JsonFields.parse(body);
        } catch (IOException e) {
            throw Problems.invalid("body", "is not JSON, or names a field twice");
        }
    }
}
