package io.github.camelokta.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelokta.simulator.SeedNetwork;
import io.github.camelokta.simulator.SimulatedToken;
import java.util.ArrayList;
import java.util.List;

/** A token on the wire: what Okta sends, which is not quite what its specification says (Okta facts §1). */
final class TokenJson {

    private TokenJson() {}

    static ObjectNode of(SimulatedToken token, String baseUrl) {
        ObjectNode json = Json.object()
                .put("id", token.id())
                .put("name", token.name())
                .put("userId", token.userId())
                .put("clientName", token.clientName())
                .put("created", Json.dateTime(token.created()))
                .put("expiresAt", Json.dateTime(token.expiresAt()))
                .put("lastUpdated", Json.dateTime(token.lastUpdated()))
                .put("tokenWindow", token.tokenWindow());
        if (token.network() != null) {
            json.set("network", network(token.network()));
        }
        ObjectNode links = json.putObject("_links");
        links.set("self", link(baseUrl + "/api/v1/api-tokens/" + token.id(), "GET", "DELETE"));
        links.set("user", link(baseUrl + "/api/v1/users/" + token.userId(), "GET"));
        return json;
    }

    private static ObjectNode network(SeedNetwork network) {
        ObjectNode json = Json.object().put("connection", network.connection());
        if (!network.include().isEmpty()) {
            json.set("include", Json.strings(network.include()));
        }
        if (!network.exclude().isEmpty()) {
            json.set("exclude", Json.strings(network.exclude()));
        }
        return json;
    }

    private static ObjectNode link(String href, String... allow) {
        ObjectNode json = Json.object().put("href", href);
        json.putObject("hints").set("allow", Json.strings(List.of(allow)));
        return json;
    }

    /**
     * The network condition of an {@code ApiTokenUpdate}; null when it has none.
     *
     * @throws RefusedException when the body is not JSON, or its network is of another form
     */
    static SeedNetwork networkOf(String body) throws RefusedException {
        JsonNode network = update(body).path("network");
        if (network.isMissingNode() || network.isNull()) {
            return null;
        }
        String connection = network.path("connection").asText("");
        if (!network.path("connection").isTextual() || connection.isBlank()) {
            throw new RefusedException(OktaError.validation("network.connection", "The field cannot be left blank"));
        }
        return new SeedNetwork(connection, zones(network, "include"), zones(network, "exclude"));
    }

    private static JsonNode update(String body) throws RefusedException {
        try {
            JsonNode update = Json.parse(body == null ? "" : body);
            if (!update.isObject()) {
                throw new RefusedException(OktaError.malformedRequest());
            }
            return update;
        } catch (JsonProcessingException e) {
            throw new RefusedException(OktaError.malformedRequest());
        }
    }

    private static List<String> zones(JsonNode network, String field) throws RefusedException {
        JsonNode list = network.path(field);
        List<String> zones = new ArrayList<>();
        for (JsonNode zone : list) {
            zones.add(zone.isTextual() ? zone.textValue() : null);
        }
        if (zones.contains(null) || !(list.isArray() || list.isNull() || list.isMissingNode())) {
            throw new RefusedException(OktaError.validation("network." + field, "A list of zone ids is needed"));
        }
        return zones;
    }
}
