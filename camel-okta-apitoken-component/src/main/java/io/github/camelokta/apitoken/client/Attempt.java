package io.github.camelokta.apitoken.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.apitoken.auth.TokenEndpoint;
import java.util.HashMap;
import java.util.Map;

/**
 * What one attempt at a request sends beside method and address.
 *
 * @param credentials the headers that authorize it
 * @param headers the others
 * @param body what to send, or {@code null}
 */
record Attempt(Map<String, String> credentials, Map<String, String> headers, String body) {

    static Attempt json(Map<String, String> credentials, JsonNode body) {
        return body == null
                ? new Attempt(credentials, Map.of(), null)
                : new Attempt(credentials, Map.of("Content-Type", "application/json"), Json.text(body));
    }

    static Attempt form(TokenEndpoint.Request request) {
        return new Attempt(
                request.headers(),
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                UriEncoding.form(request.form()));
    }

    Map<String, String> allHeaders(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(credentials);
        all.putAll(headers);
        all.putAll(more);
        all.put("Accept", "application/json");
        return all;
    }

    /** The contents are secret. */
    @Override
    public String toString() {
        return "Attempt";
    }
}
