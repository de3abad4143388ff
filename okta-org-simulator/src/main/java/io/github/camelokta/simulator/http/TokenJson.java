package io.github.camelokta.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.web.JsonArrayChunks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The JSON of a token as Okta really sends it, which differs from its specification (Okta facts §1). */
final class TokenJson {

    private TokenJson() {}

    static JsonArrayChunks.Writer<SimulatedToken> linkedTo(String baseUrl) {
        return (json, token) -> write(json, token, baseUrl);
    }

    private static void write(JsonGenerator json, SimulatedToken token, String baseUrl) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", token.id());
        json.writeStringField("name", token.name());
        json.writeStringField("userId", token.userId());
        json.writeStringField("clientName", token.clientName());
        json.writeStringField("created", OrgJson.dateTime(token.created()));
        json.writeStringField("expiresAt", OrgJson.dateTime(token.expiresAt()));
        json.writeStringField("lastUpdated", OrgJson.dateTime(token.lastUpdated()));
        json.writeStringField("tokenWindow", token.tokenWindow());
        if (token.network() != null) {
            json.writeFieldName("network");
            network(json, token.network());
        }
        json.writeObjectFieldStart("_links");
        OrgJson.link(json, "self", baseUrl + "/api/v1/api-tokens/" + token.id(), "GET", "DELETE");
        OrgJson.link(json, "user", baseUrl + "/api/v1/users/" + token.userId(), "GET");
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void network(JsonGenerator json, SeedNetwork network) throws IOException {
        json.writeStartObject();
        json.writeStringField("connection", network.connection());
        if (!network.include().isEmpty()) {
            OrgJson.strings(json, "include", network.include());
        }
        if (!network.exclude().isEmpty()) {
            OrgJson.strings(json, "exclude", network.exclude());
        }
        json.writeEndObject();
    }

    /**
     * Returns the network condition of an {@code ApiTokenUpdate}, or null when it has none.
     *
     * @throws OrgRefusedException when the body is not JSON, or its network condition is invalid
     */
    static SeedNetwork networkOf(String body) throws OrgRefusedException {
        JsonNode network = OrgJson.parse(body).path("network");
        if (network.isMissingNode() || network.isNull()) {
            return null;
        }
        String connection = network.path("connection").asText("");
        if (!network.path("connection").isTextual() || connection.isBlank()) {
            throw new OrgRefusedException(OktaError.validation("network.connection", "The field cannot be left blank"));
        }
        if (connection.equals("ANYWHERE")) {
            return SeedNetwork.anywhere();
        }
        return new SeedNetwork(connection, zones(network, "include"), zones(network, "exclude"));
    }

    private static List<String> zones(JsonNode network, String field) throws OrgRefusedException {
        JsonNode list = network.path(field);
        List<String> zones = new ArrayList<>();
        for (JsonNode zone : list) {
            zones.add(zone.isTextual() ? zone.textValue() : null);
        }
        if (zones.contains(null) || !(list.isArray() || list.isNull() || list.isMissingNode())) {
            throw new OrgRefusedException(OktaError.validation("network." + field, "A list of zone ids is required"));
        }
        return zones;
    }
}
