package io.github.camelokta.simulator.contract;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * A request and its response, as they were sent.
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

    /**
     * Returns the exchange with this response. The request body is passed separately, because the client no longer has
     * it.
     */
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

    /** The path as sent, without the second slash at the beginning that orgs accept. */
    String rawPath() {
        String path = uri.getRawPath();
        return path.startsWith("//api/v1/") ? path.substring(1) : path;
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** Shows only method, path and status, because headers and bodies contain secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getRawPath() + " -> " + status;
    }
}
