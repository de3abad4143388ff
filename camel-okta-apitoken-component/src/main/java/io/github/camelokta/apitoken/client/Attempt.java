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

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    static Attempt json(Map<String, String> credentials, Map<String, String> callers, Map<String, Object> body) {
        return body == null
                ? new Attempt(credentials, callers, null)
                : new Attempt(credentials, both(callers, JSON), Json.text(body));
    }

    static Attempt form(TokenEndpoint.Request request, Map<String, String> callers) {
        return new Attempt(request.headers(), both(callers, FORM), UriEncoding.form(request.form()));
    }

    private static Map<String, String> both(Map<String, String> callers, Map<String, String> own) {
        if (callers.isEmpty()) {
            return own;
        }
        Map<String, String> both = new HashMap<>(callers);
        both.putAll(own);
        return both;
    }

    /** The contents are secret. */
    @Override
    public String toString() {
        return "Attempt";
    }
}
