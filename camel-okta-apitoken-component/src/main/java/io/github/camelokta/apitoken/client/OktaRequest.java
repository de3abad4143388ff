package io.github.camelokta.apitoken.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/**
 * One request.
 *
 * @param operation what it is for, for messages
 * @param id the token it is about, or {@code null}
 * @param method GET, PUT or DELETE
 * @param uri absolute and encoded
 * @param body what to send, or {@code null}
 * @param success the one status that means success: any other, also below 300, comes from something that is not Okta
 */
record OktaRequest(String operation, String id, String method, URI uri, JsonNode body, int success) {

    static OktaRequest get(String operation, String id, URI uri) {
        return new OktaRequest(operation, id, "GET", uri, null, 200);
    }

    static OktaRequest put(String operation, String id, URI uri, JsonNode body) {
        return new OktaRequest(operation, id, "PUT", uri, body, 200);
    }

    static OktaRequest delete(String operation, String id, URI uri) {
        return new OktaRequest(operation, id, "DELETE", uri, null, 204);
    }

    OktaRequest to(URI other) {
        return new OktaRequest(operation, id, method, other, body, success);
    }
}
