package io.github.camelokta.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.ZoneSeed;
import io.github.camelokta.simulator.state.SimulatedZone;
import io.github.camelokta.simulator.web.JsonArrayChunks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A network zone on the wire. */
final class ZoneJson {

    private static final int LONGEST_NAME = 128;

    private ZoneJson() {}

    static JsonArrayChunks.Writer<SimulatedZone> linkedTo(String baseUrl) {
        return (json, zone) -> write(json, zone, baseUrl);
    }

    private static void write(JsonGenerator json, SimulatedZone zone, String baseUrl) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", zone.type());
        json.writeStringField("id", zone.id());
        json.writeStringField("name", zone.name());
        json.writeStringField("status", status(zone));
        json.writeStringField("usage", zone.usage());
        json.writeBooleanField("system", zone.system());
        json.writeStringField("created", OrgJson.dateTime(zone.created()));
        json.writeStringField("lastUpdated", OrgJson.dateTime(zone.lastUpdated()));
        if (zone.consistsOfAddresses()) {
            addresses(json, zone);
        } else {
            anonymizers(json);
        }
        json.writeObjectFieldStart("_links");
        OrgJson.link(json, "self", baseUrl + "/api/v1/zones/" + zone.id(), "GET", "PUT", "DELETE");
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String status(SimulatedZone zone) {
        return zone.active() ? "ACTIVE" : "INACTIVE";
    }

    private static void addresses(JsonGenerator json, SimulatedZone zone) throws IOException {
        json.writeArrayFieldStart("gateways");
        for (String gateway : zone.gateways()) {
            gateway(json, gateway);
        }
        json.writeEndArray();
        json.writeNullField("proxies");
    }

    /** What the only dynamic zone of the org consists of. */
    private static void anonymizers(JsonGenerator json) throws IOException {
        included(json, "asns");
        included(json, "locations");
        included(json, "ipServiceCategories", "ALL_ANONYMIZERS");
    }

    private static void included(JsonGenerator json, String field, String... values) throws IOException {
        json.writeObjectFieldStart(field);
        OrgJson.strings(json, "include", List.of(values));
        OrgJson.strings(json, "exclude", List.of());
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

    private static void require(boolean fulfilled, String field, String cause) throws OrgRefusedException {
        if (!fulfilled) {
            throw new OrgRefusedException(OktaError.validation(field, cause));
        }
    }

    /**
     * The zone that a body asks for.
     *
     * @throws OrgRefusedException when the body is not JSON, or describes no IP zone
     */
    static ZoneSeed zoneOf(String body) throws OrgRefusedException {
        JsonNode zone = OrgJson.parse(body);
        require(zone.path("type").asText().equals("IP"), "type", "Only zones of type IP are supported");
        require(
                zone.path("status").asText("ACTIVE").equals("ACTIVE"),
                "status",
                "A zone is active when it is created; deactivate it afterwards");
        require(
                zone.path("usage").asText("POLICY").equals("POLICY"),
                "usage",
                "The simulator shuts nobody out by a zone alone; leave it out, or write POLICY");
        return addressesOf(zone);
    }

    /**
     * The zone that a body wants instead of one that there is. What the org decides itself may come back as it was.
     *
     * @throws OrgRefusedException when the body is not JSON, or wants to change what cannot be
     */
    static ZoneSeed replacementOf(SimulatedZone current, String body) throws OrgRefusedException {
        JsonNode zone = OrgJson.parse(body);
        require(
                zone.path("type").asText().equals(current.type()),
                "type",
                "The type of a network zone cannot be changed");
        require(current.consistsOfAddresses(), "type", "Only zones of type IP can be replaced");
        require(
                zone.path("status").asText(status(current)).equals(status(current)),
                "status",
                "Activate or deactivate the zone instead");
        require(
                zone.path("usage").asText(current.usage()).equals(current.usage()),
                "usage",
                "The network zone does not allow usage changes");
        ZoneSeed replacement = addressesOf(zone);
        require(
                current.usage().equals("POLICY") || replacement.gateways().isEmpty(),
                "gateways",
                "The simulator shuts nobody out by a zone alone; leave the blocklist empty");
        return replacement;
    }

    private static ZoneSeed addressesOf(JsonNode zone) throws OrgRefusedException {
        require(zone.path("name").isTextual(), "name", "A text is needed");
        require(
                zone.path("name").textValue().length() <= LONGEST_NAME,
                "name",
                "At most " + LONGEST_NAME + " characters are permitted");
        require(zone.path("gateways").isArray(), "gateways", "A list of gateways is needed");
        require(isNothing(zone.path("proxies")), "proxies", "The simulator does not support proxies; leave them out");
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
            throw new OrgRefusedException(OktaError.validation("zone", e.getMessage()));
        }
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty());
    }
}
