package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.ClientResponse;
import io.github.camelokta.simulator.OktaOrgSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Calls a control API over HTTP. Checks every response, and the request body of every successful one, against the API's
 * description.
 */
final class ControlClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    private ControlClient(String url) {
        this.url = url;
    }

    static ControlClient of(OktaOrgSimulator org) {
        return new ControlClient(org.controlUrl().orElseThrow());
    }

    ClientResponse get(String path) {
        return send("GET", path, null, null);
    }

    ClientResponse delete(String path) {
        return send("DELETE", path, null, null);
    }

    ClientResponse post(String path, String body) {
        return send("POST", path, "application/json", body);
    }

    ClientResponse put(String path, String body) {
        return send("PUT", path, "application/json", body);
    }

    /** Sends a request; a null content type or body is left out. */
    ClientResponse send(String method, String path, String contentType, String body) {
        URI uri = URI.create(url + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            ClientResponse response = new ClientResponse(http.send(request.build(), BodyHandlers.ofString()));
            ControlContract.verify(method, uri, body, response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String error(ClientResponse response) {
        return response.json().path("error").asText();
    }
}
