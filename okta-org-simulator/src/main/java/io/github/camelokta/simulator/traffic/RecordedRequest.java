package io.github.camelokta.simulator.traffic;

import java.time.Instant;
import java.util.Map;

/**
 * A request that the org received.
 *
 * @param at when it arrived, by the org's clock
 * @param operation the kind of request
 * @param method the HTTP method
 * @param path the path as sent, still percent-encoded
 * @param query the query as sent, still percent-encoded; null when there was none
 * @param headers unmodifiable; the case of names does not matter; several values of a name are joined by {@code ", "};
 *     without {@code Authorization} and {@code DPoP}
 * @param body null when there was none, and for a form, which holds a client assertion
 * @param status the status of the response; 0 until there is one, and forever when the connection was dropped
 * @param requestId the {@code x-okta-request-id} of the response
 */
public record RecordedRequest(
        Instant at,
        Operation operation,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        String body,
        int status,
        String requestId) {

    /** Returns the same request with the status of its response. */
    public RecordedRequest withStatus(int newStatus) {
        return new RecordedRequest(at, operation, method, path, query, headers, body, newStatus, requestId);
    }
}
