package io.github.camelokta.simulator;

import io.github.camelokta.simulator.contract.Contract;
import io.github.camelokta.simulator.contract.WireExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Calls an org over HTTP, by default with the service principal's token. Checks every response, and the request of
 * every successful one, against the {@link Contract}.
 */
public final class OrgClient {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http;
    private final String url;
    private final Map<String, String> headers;
    private final boolean againstContract;

    private OrgClient(HttpClient http, String url, Map<String, String> headers, boolean againstContract) {
        this.http = http;
        this.url = url;
        this.headers = headers;
        this.againstContract = againstContract;
    }

    public static OrgClient of(OktaOrgSimulator org) {
        return withToken(org, org.apiToken());
    }

    public static OrgClient withToken(OktaOrgSimulator org, String value) {
        return withAuthorization(org, "SSWS " + value);
    }

    public static OrgClient withAuthorization(OktaOrgSimulator org, String authorization) {
        return anonymous(org).with("Authorization", authorization);
    }

    public static OrgClient anonymous(OktaOrgSimulator org) {
        return new OrgClient(HttpClient.newHttpClient(), org.url(), Map.of("X-Okta-Retry-Count", "1"), true);
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns the same client with this header in every request. */
    public OrgClient with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new OrgClient(http, url, more, againstContract);
    }

    /** Returns the same client without checks, for responses that violate the contract on purpose. */
    public OrgClient unchecked() {
        return new OrgClient(http, url, headers, false);
    }

    public ClientResponse get(String path) {
        return send("GET", path, null);
    }

    public ClientResponse delete(String path) {
        return send("DELETE", path, null);
    }

    public ClientResponse put(String path, String body) {
        return send("PUT", path, body);
    }

    /** Posts without a body. */
    public ClientResponse post(String path) {
        return send("POST", path, null);
    }

    public ClientResponse post(String path, String body) {
        return send("POST", path, body);
    }

    public ClientResponse form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request("POST", path, body, FORM), body);
    }

    public ClientResponse send(String method, String path, String body) {
        return send(request(method, path, body, JSON), body);
    }

    private ClientResponse send(HttpRequest request, String body) {
        try {
            return checked(request, body, http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public CompletableFuture<ClientResponse> sendAsync(String method, String path) {
        HttpRequest request = request(method, path, null, null);
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(response -> checked(request, null, response));
    }

    private ClientResponse checked(HttpRequest request, String body, HttpResponse<String> response) {
        if (againstContract) {
            Contract.ofTheOrg().verify(WireExchange.of(request, body, response));
        }
        return new ClientResponse(response);
    }

    private HttpRequest request(String method, String path, String body, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : url + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        return request.build();
    }
}
