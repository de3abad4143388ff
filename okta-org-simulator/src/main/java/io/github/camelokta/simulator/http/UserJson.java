package io.github.camelokta.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelokta.simulator.SimulatedUser;

/** A user on the wire. */
final class UserJson {

    private UserJson() {}

    static ObjectNode of(SimulatedUser user, String baseUrl) {
        String created = Json.dateTime(user.created());
        ObjectNode json = Json.object()
                .put("id", user.id())
                .put("status", user.status())
                .put("created", created)
                .put("activated", created)
                .put("statusChanged", created)
                .putNull("lastLogin")
                .put("lastUpdated", created)
                .putNull("passwordChanged");
        ObjectNode profile = json.putObject("profile")
                .put("firstName", user.firstName())
                .put("lastName", user.lastName())
                .put("login", user.login())
                .put("email", user.email());
        if (user.employeeNumber() != null) {
            profile.put("employeeNumber", user.employeeNumber());
        }
        json.putObject("credentials").putObject("provider").put("type", "OKTA").put("name", "OKTA");
        json.putObject("_links").putObject("self").put("href", baseUrl + "/api/v1/users/" + user.id());
        return json;
    }
}
