package io.github.camelokta.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelokta.simulator.state.Ids;
import java.util.List;

/** An error in Okta's shape (Okta facts §2). */
record OktaError(int status, String code, String summary, List<String> causes) {

    static OktaError of(int status, String code, String summary) {
        return new OktaError(status, code, summary, List.of());
    }

    /** A field of the request is not as it must be. */
    static OktaError validation(String field, String cause) {
        return new OktaError(400, "E0000001", "Api validation failed: " + field, List.of(field + ": " + cause));
    }

    static OktaError malformedRequest() {
        return of(400, "E0000003", "The request body was not well-formed.");
    }

    static OktaError invalidSearch() {
        return of(400, "E0000031", "Invalid search criteria.");
    }

    static OktaError invalidToken() {
        return of(401, "E0000011", "Invalid token provided");
    }

    /** The type is Okta's name for what was looked for, for example {@code ApiToken}. */
    static OktaError notFound(String id, String type) {
        return of(404, "E0000007", "Not found: Resource not found: " + id + " (" + type + ")");
    }

    static OktaError methodNotAllowed() {
        return of(405, "E0000022", "The endpoint does not support the provided HTTP method");
    }

    static OktaError bodyTooLarge() {
        return new OktaError(
                413,
                "E0000003",
                "The request body was not well-formed.",
                List.of("The request body is larger than " + OrgServer.MAX_BODY_BYTES + " bytes."));
    }

    static OktaError rateLimited() {
        return of(429, "E0000047", "API call exceeded rate limit due to too many requests.");
    }

    static OktaError internal() {
        return of(500, "E0000009", "Internal Server Error");
    }

    Answer answer() {
        ObjectNode body = Json.object()
                .put("errorCode", code)
                .put("errorSummary", summary)
                .put("errorLink", code)
                .put("errorId", Ids.error());
        body.set(
                "errorCauses",
                Json.array(causes.stream()
                        .map(cause -> Json.object().put("errorSummary", cause))
                        .toList()));
        return Answer.json(status, body);
    }
}
