package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.HttpRequest;
import io.github.camelokta.apitoken.ratelimit.Bucket;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * A request to Okta, whatever the number of attempts.
 *
 * @param operation what it is for, for messages
 * @param id the token it is about, or {@code null}
 * @param method GET, PUT, DELETE or POST
 * @param uri absolute and encoded
 * @param body what to send, or {@code null}
 * @param success the statuses that mean success. Any other status, also below 300, does not come from Okta. A request
 *     for an access token has several, because Okta refuses it on the way to success
 */
record OktaRequest(
        String operation, String id, String method, URI uri, Map<String, Object> body, Set<Integer> success) {

    private static final String API = "/api/v1/";

    static OktaRequest get(String operation, String id, URI uri) {
        return new OktaRequest(operation, id, "GET", uri, null, Set.of(200));
    }

    static OktaRequest put(String operation, String id, URI uri, Map<String, Object> body) {
        return new OktaRequest(operation, id, "PUT", uri, body, Set.of(200));
    }

    static OktaRequest delete(String operation, String id, URI uri) {
        return new OktaRequest(operation, id, "DELETE", uri, null, Set.of(204));
    }

    /** A request for an access token. Its content is made for each attempt. */
    static OktaRequest token(URI uri) {
        return new OktaRequest("token request", null, "POST", uri, null, Set.of(200, 400, 401, 403));
    }

    OktaRequest to(URI other) {
        return new OktaRequest(operation, id, method, other, body, success);
    }

    /** Whether it is authorized by a leaked token, and not by the configured credentials. */
    boolean isOfLeakedToken() {
        return operation.equals("revokeLeaked");
    }

    /** Whether it matters if Okta processed it and the response was lost. A lost access token does not matter. */
    boolean hasEffect() {
        return !method.equals("POST");
    }

    boolean accepts(int status) {
        return success.contains(status);
    }

    Bucket bucket() {
        return Bucket.of(uri);
    }

    /** The OAuth 2.0 scope that Okta demands: {@code okta.<resource>.read} or {@code .manage} (Okta facts §1). */
    String scope() {
        String path = uri.getRawPath();
        int end = path.indexOf('/', API.length());
        String collection = path.substring(API.length(), end < 0 ? path.length() : end);
        String resource =
                switch (collection) {
                    case "api-tokens" -> "apiTokens";
                    case "zones" -> "networkZones";
                    default -> collection;
                };
        return "okta." + resource + (method.equals("GET") ? ".read" : ".manage");
    }

    HttpRequest toHttp(Map<String, String> credentials, Map<String, String> headers, String content) {
        boolean isOneToken = id != null && bucket() != Bucket.LOGS;
        return new HttpRequest(method, uri, credentials, headers, content, isOneToken);
    }
}
