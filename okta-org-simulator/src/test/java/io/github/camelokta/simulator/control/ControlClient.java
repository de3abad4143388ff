package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Calls a control API as any test in any language would: over its socket. Whatever it answers is held against its
 * description, and so is the body of every request that is granted.
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

    Reply get(String path) {
        return send("GET", path, null, null);
    }

    Reply delete(String path) {
        return send("DELETE", path, null, null);
    }

    Reply post(String path, String body) {
        return send("POST", path, "application/json", body);
    }

    Reply put(String path, String body) {
        return send("PUT", path, "application/json", body);
    }

    /** Null: no such header, no body. */
    Reply send(String method, String path, String contentType, String body) {
        URI uri = URI.create(url + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            Reply reply = new Reply(http.send(request.build(), BodyHandlers.ofString()));
            ControlContract.verify(method, uri, body, reply);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String error(Reply reply) {
        return reply.json().path("error").asText();
    }
}
