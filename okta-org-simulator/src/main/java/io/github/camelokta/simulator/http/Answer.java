package io.github.camelokta.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What the org answers.
 *
 * @param contentType null: none is said
 * @param body null: none is sent
 * @param links values of {@code Link} headers
 */
record Answer(int status, String contentType, String body, List<String> links) {

    static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json", body.toString(), List.of());
    }

    static Answer ok(JsonNode body) {
        return json(200, body);
    }

    static Answer noContent() {
        return new Answer(204, null, null, List.of());
    }

    Answer withLinks(List<String> newLinks) {
        return new Answer(status, contentType, body, newLinks);
    }
}
