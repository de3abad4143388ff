package io.github.camelokta.simulator.contract;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * A request and its answer, as they went over the wire.
 *
 * @param requestBody null when there was none
 * @param body empty when there was none
 */
public record WireExchange(
        String method,
        URI uri,
        HttpHeaders requestHeaders,
        String requestBody,
        int status,
        HttpHeaders headers,
        String body) {

    /** The exchange that ended with this answer; of the request's body the client does not know any more. */
    public static WireExchange of(HttpRequest request, String requestBody, HttpResponse<String> response) {
        return new WireExchange(
                request.method(),
                request.uri(),
                request.headers(),
                requestBody,
                response.statusCode(),
                response.headers(),
                response.body());
    }

    /** As sent, but for the slash too many that orgs bear at the beginning. */
    String rawPath() {
        String path = uri.getRawPath();
        return path.startsWith("//api/v1/") ? path.substring(1) : path;
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** Method, path and status: headers and bodies hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getRawPath() + " -> " + status;
    }
}
