package io.github.camelokta.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelokta.simulator.state.Ids;
import java.io.IOException;
import java.util.List;

/** An error in the format of Okta's API (Okta facts §2). */
record OktaError(int status, String code, String summary, List<String> causes) {

    static OktaError of(int status, String code, String summary) {
        return new OktaError(status, code, summary, List.of());
    }

    /** A field or parameter of the request is invalid. */
    static OktaError validation(String field, String cause) {
        return new OktaError(400, "E0000001", "Api validation failed: " + field, List.of(field + ": " + cause));
    }

    static OktaError malformedRequest() {
        return of(400, "E0000003", "The request body was not well-formed.");
    }

    /** The HTTP server could not parse the request. */
    static OktaError unreadable(int status, String cause) {
        return new OktaError(status, "E0000003", "The request body was not well-formed.", List.of(cause));
    }

    static OktaError invalidSearch() {
        return of(400, "E0000031", "Invalid search criteria.");
    }

    static OktaError invalidToken() {
        return of(401, "E0000011", "Invalid token provided");
    }

    static OktaError forbidden() {
        return of(403, "E0000006", "You do not have permission to perform the requested action");
    }

    /** The type is Okta's name for the kind of object, for example {@code Token}. */
    static OktaError notFound(String id, String type) {
        return of(404, "E0000007", "Not found: Resource not found: " + id + " (" + type + ")");
    }

    static OktaError methodNotAllowed() {
        return of(405, "E0000022", "The endpoint does not support the provided HTTP method");
    }

    static OktaError bodyTooLarge() {
        return unreadable(413, "The request body is larger than " + OrgServer.MAX_BODY_BYTES + " bytes.");
    }

    static OktaError rateLimited() {
        return of(429, "E0000047", "API call exceeded rate limit due to too many requests.");
    }

    static OktaError internal() {
        return of(500, "E0000009", "Internal Server Error");
    }

    OrgResponse response() {
        return OrgResponse.json(status, OrgJson.object(this, OktaError::write));
    }

    private static void write(JsonGenerator json, OktaError error) throws IOException {
        json.writeStartObject();
        json.writeStringField("errorCode", error.code);
        json.writeStringField("errorSummary", error.summary);
        json.writeStringField("errorLink", error.code);
        json.writeStringField("errorId", Ids.error());
        json.writeArrayFieldStart("errorCauses");
        for (String cause : error.causes) {
            json.writeStartObject();
            json.writeStringField("errorSummary", cause);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
