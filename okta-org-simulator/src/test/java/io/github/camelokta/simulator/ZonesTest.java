package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.ZoneSeed;
import io.github.camelokta.simulator.state.LogEvent;
import io.github.camelokta.simulator.state.LogParticipant;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.state.SimulatedZone;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Okta facts §5: network zones, and tokens that are bound to them. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class ZonesTest {

    private static final String ZONES = "/api/v1/zones";
    private static final String NOWHERE = """
            {"type": "IP", "name": "Nowhere", "gateways": [{"type": "CIDR", "value": "192.0.2.1/32"}]}""";

    private static final int SYSTEM_ZONES = 3;

    private OktaOrgSimulator org;
    private OrgClient client;

    @BeforeEach
    void connect(OktaOrgSimulator started) {
        org = started;
        client = OrgClient.of(started);
    }

    @Test
    void aZoneThatIsCreatedIsListedAndFound() {
        ClientResponse created = client.post(ZONES, NOWHERE);

        assertThat(created.status()).isEqualTo(200);
        JsonNode zone = created.json();
        assertThat(zone.path("id").asText()).matches("nzo[A-Za-z0-9]{17}");
        assertThat(zone.path("name").asText()).isEqualTo("Nowhere");
        assertThat(zone.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(zone.at("/gateways/0/value").asText()).isEqualTo("192.0.2.1/32");
        assertThat(client.get(ZONES).json()).last().isEqualTo(zone);
        assertThat(client.get(ZONES + "/" + zone.path("id").asText()).json()).isEqualTo(zone);
    }

    @Test
    void addressesBlocksAndRangesAreToldAsOktaTellsThem() {
        org.addZone(ZoneSeed.of("All kinds", "10.0.0.1", "10.1.0.0/16", "10.2.0.1-10.2.0.9"));

        JsonNode gateways = client.get(ZONES).json().path(SYSTEM_ZONES).path("gateways");

        assertThat(gateways.valueStream().map(gateway -> gateway.path("type").asText()))
                .containsExactly("CIDR", "CIDR", "RANGE");
        assertThat(gateways.valueStream().map(gateway -> gateway.path("value").asText()))
                .containsExactly("10.0.0.1/32", "10.1.0.0/16", "10.2.0.1-10.2.0.9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type":"DYNAMIC","name":"n"}                                          | E0000001
                    {"type":"IP"}                                                          | E0000001
                    {"type":"IP","name":"n","gateways":[{"type":"CIDR","value":"1.2.3"}]}  | E0000001
                    {"type":"IP","name":"n","gateways":[{"type":"CIDR","value":"1.2.3.4/33"}]} | E0000001
                    {"type":"IP","name":"n","gateways":[{"type":"RANGE","value":"1.2.3.4-1.2.3.3"}]} | E0000001
                    {"type":"IP","name":1,"gateways":[]}                                   | E0000001
                    {"type":"IP","name":"n"}                                               | E0000001
                    {"type":"IP","name":"n","gateways":"1.2.3.4"}                          | E0000001
                    {"type":"IP","name":"n","gateways":["1.2.3.4"]}                        | E0000001
                    {"type":"IP","name":"n","gateways":[{"type":"RANGE","value":"1.2.3.4/32"}]} | E0000001
                    {"type":"IP","name":"n","status":"INACTIVE","gateways":[]}             | E0000001
                    {"type":"IP","name":"n","usage":"BLOCKLIST","gateways":[]}             | E0000001
                    {"type":"IP","name":"n","gateways":[],"proxies":[{"type":"CIDR","value":"1.2.3.4/32"}]} | E0000001
                    {"type":                                                               | E0000003
                    """)
    void aZoneThatIsNoneIsRefused(String body, String code) {
        ClientResponse response = client.post(ZONES, body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.errorCode()).isEqualTo(code);
        assertThat(client.get(ZONES).json()).hasSize(SYSTEM_ZONES);
    }

    @Test
    void twoZonesOfOneNameAreRefused() {
        client.post(ZONES, NOWHERE);

        assertThat(client.post(ZONES, NOWHERE).errorCode()).isEqualTo("E0000001");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 200",
        "127.0.0.0/8, 200",
        "127.0.0.0-127.0.0.2, 200",
        "0.0.0.0/0, 200",
        "192.0.2.1/32, 403",
        "127.0.0.2-127.0.0.9, 403"
    })
    void aTokenWorksFromWithinItsZoneOnly(String gateway, int status) {
        SimulatedZone zone = org.addZone(ZoneSeed.of("zone", gateway));
        bind(SeedNetwork.including(zone.id()));

        assertThat(bound().get("/api/v1/users/me").status()).isEqualTo(status);
    }

    @Test
    void aTokenDoesNotWorkFromAnExcludedZone() {
        SimulatedZone loopback = org.addZone(ZoneSeed.of("loopback", "127.0.0.0/8"));
        SimulatedZone office = org.addZone(ZoneSeed.of("office", "192.0.2.0/24"));

        bind(SeedNetwork.excluding(office.id()));
        assertThat(bound().get("/api/v1/users/me").status()).isEqualTo(200);
        bind(SeedNetwork.excluding(office.id(), loopback.id()));
        assertThat(bound().get("/api/v1/users/me").status()).isEqualTo(403);
    }

    @Test
    void aZoneThatDoesNotExistContainsNobody() {
        bind(SeedNetwork.including("nzo1abcd2EFGH3ijkl45"));

        assertThat(bound().get("/api/v1/users/me").status()).isEqualTo(403);
    }

    @Test
    void aRefusalIsLoggedAndIsNoUseOfTheToken() {
        SimulatedZone nowhere = org.addZone(ZoneSeed.of("Nowhere", "192.0.2.1"));
        SimulatedToken token = bind(SeedNetwork.including(nowhere.id()));
        org.clock().advance(Duration.ofHours(1));

        ClientResponse refused = bound().delete("/api/v1/api-tokens/current");

        assertThat(refused.errorCode()).isEqualTo("E0000006");
        assertThat(org.token(token.id())).contains(token);
        LogEvent event = org.systemLog().get(org.systemLog().size() - 1);
        assertThat(event.eventType()).isEqualTo("system.api_token.request_outside_allowed_range");
        assertThat(event.result()).isEqualTo("DENY");
        assertThat(event.origin().ipAddress()).isEqualTo("127.0.0.1");
        assertThat(event.targets()).extracting(LogParticipant::id).containsExactly(token.id());
    }

    @Test
    void aConditionThatIsNotSupportedIsRefused() {
        ClientResponse response = client.get(ZONES + "?filter=" + OrgClient.encode("usage eq \"BLOCKLIST\""));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("errorSummary").asText()).contains("filter");
    }

    @Test
    void quarantineBlocksATokenAndCanBeUndone() {
        String zone = client.post(ZONES, NOWHERE).json().path("id").asText();
        SimulatedToken token = bind(null);
        String path = "/api/v1/api-tokens/" + token.id();

        client.put(path, "{\"network\":{\"connection\":\"ZONE\",\"include\":[\"" + zone + "\"]}}");
        assertThat(bound().get("/api/v1/users/me").status()).isEqualTo(403);
        client.put(path, "{\"network\":{\"connection\":\"ANYWHERE\"}}");
        assertThat(bound().get("/api/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void aZoneInUseByATokenCanNeitherBeDeactivatedNorDeleted() {
        SimulatedZone zone = org.addZone(ZoneSeed.of("office", "127.0.0.0/8"));
        SimulatedToken token = bind(SeedNetwork.including(zone.id()));
        String path = ZONES + "/" + zone.id();

        assertThat(client.post(path + "/lifecycle/deactivate").errorCode()).isEqualTo("E0000001");
        assertThat(client.delete(path).errorCode()).isEqualTo("E0000001");

        org.removeToken(token.id());
        assertThat(client.delete(path).errorCode()).isEqualTo("E0000001");
        assertThat(client.post(path + "/lifecycle/deactivate")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("INACTIVE");
        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(client.delete(path).status()).isEqualTo(404);
    }

    @Test
    void anInactiveZoneContainsNobody() {
        SimulatedZone zone = org.addZone(ZoneSeed.of("office", "127.0.0.0/8"));
        String lifecycle = ZONES + "/" + zone.id() + "/lifecycle/";
        client.post(lifecycle + "deactivate");
        bind(SeedNetwork.including(zone.id()));

        assertThat(bound().get("/api/v1/users/me").status()).isEqualTo(403);
        client.post(lifecycle + "activate");
        assertThat(bound().get("/api/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void everyOrgHasTheZonesOfTheSystem() {
        JsonNode zones = client.get(ZONES).json();

        assertThat(zones).hasSize(SYSTEM_ZONES).allMatch(zone -> zone.path("system")
                .asBoolean());
        assertThat(zones.valueStream()
                        .map(zone -> zone.path("name").asText() + " "
                                + zone.path("type").asText() + " "
                                + zone.path("usage").asText() + " "
                                + zone.path("status").asText()))
                .containsExactly(
                        "LegacyIpZone IP POLICY ACTIVE",
                        "BlockedIpZone IP BLOCKLIST ACTIVE",
                        "DefaultEnhancedDynamicZone DYNAMIC_V2 BLOCKLIST INACTIVE");
        assertThat(client.post(ZONES, NOWHERE.replace("Nowhere", "LegacyIpZone"))
                        .errorCode())
                .isEqualTo("E0000001");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aZoneOfTheSystemCannotBeDeleted(int index) {
        String path =
                ZONES + "/" + client.get(ZONES).json().path(index).path("id").asText();
        client.post(path + "/lifecycle/deactivate");

        ClientResponse refused = client.delete(path);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("E0000001");
        assertThat(refused.json().at("/errorCauses/0/errorSummary").asText())
                .contains("System zones cannot be deleted");
        assertThat(client.get(path).status()).isEqualTo(200);
    }

    @Test
    void anActiveZoneCannotBeDeletedAndSaysSoAsOktaDoes() {
        SimulatedZone zone = org.addZone(ZoneSeed.of("office", "127.0.0.0/8"));

        assertThat(client.delete(ZONES + "/" + zone.id())
                        .json()
                        .at("/errorCauses/0/errorSummary")
                        .asText())
                .isEqualTo("id: The zone: " + zone.id() + " is an active zone. Active zones cannot be deleted.");
    }

    @Test
    void aZoneOfAddressesCanBeReplacedAlsoWhileATokenUsesIt() {
        SimulatedZone zone = org.addZone(ZoneSeed.of("office", "127.0.0.0/8"));
        bind(SeedNetwork.including(zone.id()));
        org.clock().advance(Duration.ofHours(1));

        ClientResponse replaced = client.put(ZONES + "/" + zone.id(), NOWHERE);

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.json().path("id").asText()).isEqualTo(zone.id());
        assertThat(replaced.json().path("name").asText()).isEqualTo("Nowhere");
        assertThat(replaced.json().at("/gateways/0/value").asText()).isEqualTo("192.0.2.1/32");
        assertThat(replaced.json().path("created").asText())
                .isLessThan(replaced.json().path("lastUpdated").asText());
        assertThat(client.get(ZONES + "/" + zone.id()).json()).isEqualTo(replaced.json());
        assertThat(bound().get("/api/v1/users/me").status()).isEqualTo(403);
    }

    @Test
    void aZoneCanBePutBackAsItWasRead() {
        SimulatedZone zone = org.addZone(ZoneSeed.of("office", "127.0.0.0/8", "10.0.0.1-10.0.0.9"));
        String path = ZONES + "/" + zone.id();
        client.post(path + "/lifecycle/deactivate");
        JsonNode read = client.get(path).json();

        ClientResponse replaced = client.put(path, read.toString());

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.json().path("status").asText()).isEqualTo("INACTIVE");
        assertThat(replaced.json().path("gateways")).isEqualTo(read.path("gateways"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type":"DYNAMIC","name":"n","gateways":[]}                            | type
                    {"type":"DYNAMIC_V2","name":"n","gateways":[]}                         | type
                    {"name":"n","gateways":[]}                                             | type
                    {"type":"IP","gateways":[]}                                            | name
                    {"type":"IP","name":" ","gateways":[]}                                 | zone
                    {"type":"IP","name":"LegacyIpZone","gateways":[]}                      | zone
                    {"type":"IP","name":"n"}                                               | gateways
                    {"type":"IP","name":"n","gateways":[{"type":"CIDR","value":"1.2.3"}]}  | zone
                    {"type":"IP","name":"n","gateways":[],"status":"INACTIVE"}             | status
                    {"type":"IP","name":"n","gateways":[],"usage":"BLOCKLIST"}             | usage
                    {"type":"IP","name":"n","gateways":[],"proxies":[{"type":"CIDR","value":"1.2.3.4/32"}]} | proxies
                    """)
    void aReplacementThatIsNoneIsRefusedByFieldAndChangesNothing(String body, String field) {
        String path =
                ZONES + "/" + org.addZone(ZoneSeed.of("office", "127.0.0.0/8")).id();
        JsonNode before = client.get(path).json();

        ClientResponse response = client.put(path, body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.errorCode()).isEqualTo("E0000001");
        assertThat(response.json().path("errorSummary").asText()).isEqualTo("Api validation failed: " + field);
        assertThat(client.get(path).json()).isEqualTo(before);
    }

    @Test
    void aNameOfAReplacementHasAnEnd() {
        String path =
                ZONES + "/" + org.addZone(ZoneSeed.of("office", "127.0.0.0/8")).id();

        assertThat(client.put(path, NOWHERE.replace("Nowhere", "n".repeat(129))).errorCode())
                .isEqualTo("E0000001");
        assertThat(client.put(path, NOWHERE.replace("Nowhere", "n".repeat(128))).status())
                .isEqualTo(200);
    }

    @Test
    void whatCannotBeReplacedIsRefused() {
        JsonNode zones = client.get(ZONES).json();
        String legacy = ZONES + "/" + zones.path(0).path("id").asText();
        String blocked = ZONES + "/" + zones.path(1).path("id").asText();
        String dynamic = ZONES + "/" + zones.path(2).path("id").asText();

        assertThat(client.put(legacy, NOWHERE).status()).isEqualTo(200);
        assertThat(client.put(blocked, NOWHERE).errorCode()).isEqualTo("E0000001");
        assertThat(client.put(dynamic, NOWHERE).errorCode()).isEqualTo("E0000001");
        assertThat(client.put(dynamic, zones.path(2).toString()).errorCode()).isEqualTo("E0000001");
        assertThat(client.put(ZONES + "/nzo00000000000000000", NOWHERE).status())
                .isEqualTo(404);
        assertThat(client.put(legacy, "{").errorCode()).isEqualTo("E0000003");
    }

    private SimulatedToken bind(SeedNetwork network) {
        org.tokens().stream()
                .filter(token -> token.name().equals("bound"))
                .forEach(token -> org.removeToken(token.id()));
        return org.addToken(
                TokenSeed.of("bound", org.principalId()).withNetwork(network).withValue("00bound"));
    }

    private OrgClient bound() {
        return OrgClient.withToken(org, "00bound");
    }
}
