package io.github.camelokta.simulator.traffic;

import java.time.Instant;
import java.util.Map;

/**
 * A request the org got.
 *
 * @param at when it came in, by the org's clock
 * @param operation what it asked for
 * @param method the HTTP method
 * @param path the path as sent, still percent-encoded
 * @param query the query as sent, still percent-encoded; null when there was none
 * @param headers unmodifiable, looked up whatever the case of the name, several values of a name joined by {@code ",
 *     "}; without {@code Authorization} and {@code DPoP}
 * @param body null when there was none, and for a form, which holds a client assertion
 * @param status what was answered; 0 while nothing was, and for good when the connection was dropped
 * @param requestId the {@code x-okta-request-id} of the answer
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

    /** The same request, answered. */
    public RecordedRequest withStatus(int newStatus) {
        return new RecordedRequest(at, operation, method, path, query, headers, body, newStatus, requestId);
    }
}
