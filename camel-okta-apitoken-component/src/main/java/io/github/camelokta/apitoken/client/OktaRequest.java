package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.budget.Bucket;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * One request.
 *
 * @param operation what it is for, for messages
 * @param id the token it is about, or {@code null}
 * @param method GET, PUT, DELETE or POST
 * @param uri absolute and encoded
 * @param body what to send, or {@code null}
 * @param success the status that means success: any other, also below 300, comes from something that is not Okta; a
 *     request for an access token has several, because it is refused on the way to success
 */
record OktaRequest(
        String operation, String id, String method, URI uri, Map<String, Object> body, Set<Integer> success) {

    static OktaRequest get(String operation, String id, URI uri) {
        return new OktaRequest(operation, id, "GET", uri, null, Set.of(200));
    }

    static OktaRequest put(String operation, String id, URI uri, Map<String, Object> body) {
        return new OktaRequest(operation, id, "PUT", uri, body, Set.of(200));
    }

    static OktaRequest delete(String operation, String id, URI uri) {
        return new OktaRequest(operation, id, "DELETE", uri, null, Set.of(204));
    }

    /** Asks for an access token; what it carries is made for each attempt. */
    static OktaRequest token(URI uri) {
        return new OktaRequest("token request", null, "POST", uri, null, Set.of(200, 400, 401, 403));
    }

    OktaRequest to(URI other) {
        return new OktaRequest(operation, id, method, other, body, success);
    }

    /** Whether it is authorized by a token that somebody found, and not by what was configured. */
    boolean isOfLeakedToken() {
        return operation.equals("revokeLeaked");
    }

    /** Whether it matters if it was carried out without being answered. An access token that is lost does not. */
    boolean hasEffect() {
        return !method.equals("POST");
    }

    boolean accepts(int status) {
        return success.contains(status);
    }

    String scope() {
        return Scope.of(method, uri);
    }

    Bucket bucket() {
        return Bucket.of(uri);
    }
}
