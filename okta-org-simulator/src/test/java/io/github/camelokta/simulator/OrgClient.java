package io.github.camelokta.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Calls an org as any client would: over its socket, with the service principal's token unless told otherwise. */
final class OrgClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String authorization;

    private OrgClient(String url, String authorization) {
        this.url = url;
        this.authorization = authorization;
    }

    static OrgClient of(OktaOrgSimulator org) {
        return withToken(org, org.apiToken());
    }

    static OrgClient withToken(OktaOrgSimulator org, String value) {
        return new OrgClient(org.url(), "SSWS " + value);
    }

    static OrgClient withAuthorization(OktaOrgSimulator org, String authorization) {
        return new OrgClient(org.url(), authorization);
    }

    static OrgClient anonymous(OktaOrgSimulator org) {
        return new OrgClient(org.url(), null);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply delete(String path) {
        return send("DELETE", path, null);
    }

    Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    Reply send(String method, String path, String body) {
        try {
            return new Reply(http.send(request(method, path, body), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<Reply> sendAsync(String method, String path) {
        return http.sendAsync(request(method, path, null), BodyHandlers.ofString())
                .thenApply(Reply::new);
    }

    private HttpRequest request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : url + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("X-Okta-Retry-Count", "1");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }
}
