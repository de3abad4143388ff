package io.github.camelokta.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.github.camelokta.simulator.web.JsonArrayChunks;
import java.io.IOException;

/** The JSON of a user. */
final class UserJson {

    /** All users are of one type, in one realm. */
    private static final String TYPE = "oty1simulated0users0";

    private static final String REALM = "guo1simulated0realm0";

    private UserJson() {}

    static JsonArrayChunks.Writer<SimulatedUser> linkedTo(String baseUrl) {
        return (json, user) -> write(json, user, baseUrl);
    }

    private static void write(JsonGenerator json, SimulatedUser user, String baseUrl) throws IOException {
        String created = OrgJson.dateTime(user.created());
        String changed = OrgJson.dateTime(user.statusChanged());
        json.writeStartObject();
        json.writeStringField("id", user.id());
        json.writeStringField("status", user.status());
        json.writeStringField("created", created);
        json.writeStringField("activated", created);
        json.writeStringField("statusChanged", changed);
        json.writeNullField("lastLogin");
        json.writeStringField("lastUpdated", changed);
        json.writeNullField("passwordChanged");
        json.writeNullField("transitioningToStatus");
        json.writeStringField("realmId", REALM);
        json.writeObjectFieldStart("type");
        json.writeStringField("id", TYPE);
        json.writeEndObject();
        profile(json, user);
        json.writeObjectFieldStart("credentials");
        json.writeObjectFieldStart("provider");
        json.writeStringField("type", "OKTA");
        json.writeStringField("name", "OKTA");
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart("_links");
        json.writeObjectFieldStart("self");
        json.writeStringField("href", baseUrl + "/api/v1/users/" + user.id());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void profile(JsonGenerator json, SimulatedUser user) throws IOException {
        json.writeObjectFieldStart("profile");
        json.writeStringField("firstName", user.firstName());
        json.writeStringField("lastName", user.lastName());
        json.writeStringField("login", user.login());
        json.writeStringField("email", user.email());
        json.writeNullField("secondEmail");
        json.writeNullField("mobilePhone");
        if (user.employeeNumber() != null) {
            json.writeStringField("employeeNumber", user.employeeNumber());
        }
        json.writeEndObject();
    }
}
