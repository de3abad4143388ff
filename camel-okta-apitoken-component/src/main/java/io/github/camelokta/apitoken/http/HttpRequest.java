package io.github.camelokta.apitoken.http;

import java.net.URI;
import java.util.Map;

/**
 * A request as it goes over HTTP.
 *
 * @param method the HTTP method, in capitals
 * @param uri the absolute URI
 * @param credentials the headers that authorize it
 * @param headers the other headers
 * @param body the content to send, or {@code null}
 * @param isResponseSmall whether compressing the response would take longer than sending it
 * @since 1.0.0
 */
public record HttpRequest(
        String method,
        URI uri,
        Map<String, String> credentials,
        Map<String, String> headers,
        String body,
        boolean isResponseSmall) {

    /** The contents are secret. */
    @Override
    public String toString() {
        return "HttpRequest[" + method + " ******]";
    }
}
