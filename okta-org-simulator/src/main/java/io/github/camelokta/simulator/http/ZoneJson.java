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

/** The JSON of a network zone. */
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

    /** Writes the contents of the only dynamic zone of the org. */
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

    /** Writes a block or a range, as Okta does; a single address becomes a block of one address. */
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
     * Returns the zone that the body describes.
     *
     * @throws OrgRefusedException when the body is not JSON, or does not describe an IP zone
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
                "The simulator does not block callers by a zone alone; leave it out, or write POLICY");
        return addressesOf(zone);
    }

    /**
     * Returns the zone that the body puts in place of an existing one. Fields that only the org can change must be
     * unchanged or absent.
     *
     * @throws OrgRefusedException when the body is not JSON, or changes a field that cannot be changed
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
                "The simulator does not block callers by a zone alone; leave the blocklist empty");
        return replacement;
    }

    private static ZoneSeed addressesOf(JsonNode zone) throws OrgRefusedException {
        require(zone.path("name").isTextual(), "name", "A string is required");
        require(
                zone.path("name").textValue().length() <= LONGEST_NAME,
                "name",
                "At most " + LONGEST_NAME + " characters are permitted");
        require(zone.path("gateways").isArray(), "gateways", "A list of gateways is required");
        require(isNothing(zone.path("proxies")), "proxies", "The simulator does not support proxies; leave them out");
        List<String> gateways = new ArrayList<>();
        for (JsonNode gateway : zone.path("gateways")) {
            String value = gateway.path("value").asText();
            require(
                    gateway.path("type").asText().equals(typeOf(value)),
                    "gateways",
                    "A CIDR block or a RANGE of addresses is required, with the type that matches");
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
