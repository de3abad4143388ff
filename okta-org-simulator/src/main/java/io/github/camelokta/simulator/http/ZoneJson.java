package io.github.camelokta.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.ZoneSeed;
import io.github.camelokta.simulator.state.SimulatedZone;
import io.github.camelokta.simulator.web.JsonPieces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An IP zone on the wire. */
final class ZoneJson {

    private ZoneJson() {}

    static JsonPieces.Writer<SimulatedZone> linkedTo(String baseUrl) {
        return (json, zone) -> write(json, zone, baseUrl);
    }

    private static void write(JsonGenerator json, SimulatedZone zone, String baseUrl) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "IP");
        json.writeStringField("id", zone.id());
        json.writeStringField("name", zone.name());
        json.writeStringField("status", zone.active() ? "ACTIVE" : "INACTIVE");
        json.writeStringField("usage", "POLICY");
        json.writeBooleanField("system", false);
        json.writeStringField("created", Json.dateTime(zone.created()));
        json.writeStringField("lastUpdated", Json.dateTime(zone.lastUpdated()));
        json.writeArrayFieldStart("gateways");
        for (String gateway : zone.gateways()) {
            gateway(json, gateway);
        }
        json.writeEndArray();
        json.writeNullField("proxies");
        json.writeObjectFieldStart("_links");
        Json.link(json, "self", baseUrl + "/api/v1/zones/" + zone.id(), "GET", "DELETE");
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Okta knows blocks and ranges; a single address is a block of one. */
    private static void gateway(JsonGenerator json, String gateway) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", typeOf(gateway));
        json.writeStringField("value", gateway.contains("-") || gateway.contains("/") ? gateway : gateway + "/32");
        json.writeEndObject();
    }

    private static String typeOf(String gateway) {
        return gateway.contains("-") ? "RANGE" : "CIDR";
    }

    private static void require(boolean fulfilled, String field, String cause) throws RefusedException {
        if (!fulfilled) {
            throw new RefusedException(OktaError.validation(field, cause));
        }
    }

    /**
     * The zone that a body asks for.
     *
     * @throws RefusedException when the body is not JSON, or describes no IP zone
     */
    static ZoneSeed zoneOf(String body) throws RefusedException {
        JsonNode zone = Json.parse(body);
        require(zone.path("type").asText().equals("IP"), "type", "Only zones of type IP are supported");
        require(zone.path("name").isTextual(), "name", "A text is needed");
        require(
                zone.path("status").asText("ACTIVE").equals("ACTIVE"),
                "status",
                "A zone is active when it is created; deactivate it afterwards");
        require(zone.path("gateways").isArray(), "gateways", "A list of gateways is needed");
        List<String> gateways = new ArrayList<>();
        for (JsonNode gateway : zone.path("gateways")) {
            String value = gateway.path("value").asText();
            require(
                    gateway.path("type").asText().equals(typeOf(value)),
                    "gateways",
                    "A CIDR block or a RANGE of addresses is needed, and its type");
            gateways.add(value);
        }
        try {
            return new ZoneSeed(null, zone.path("name").textValue(), gateways);
        } catch (InvalidSeedException e) {
            throw new RefusedException(OktaError.validation("zone", e.getMessage()));
        }
    }
}
