package io.github.camelokta.apitoken.client;

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

    static Attempt json(Map<String, String> credentials, Map<String, String> callers, Map<String, Object> body) {
        if (body == null) {
            return new Attempt(credentials, callers, null);
        }
        Map<String, String> headers = new HashMap<>(callers);
        headers.put("Content-Type", "application/json");
        return new Attempt(credentials, headers, Json.text(body));
    }

    static Attempt form(TokenEndpoint.Request request, Map<String, String> callers) {
        Map<String, String> headers = new HashMap<>(callers);
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        return new Attempt(request.headers(), headers, UriEncoding.form(request.form()));
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
