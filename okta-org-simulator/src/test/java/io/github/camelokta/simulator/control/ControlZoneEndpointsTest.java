package io.github.camelokta.simulator.control;

import static io.github.camelokta.simulator.control.ControlClient.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.ClientResponse;
import io.github.camelokta.simulator.OrgClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Network zones over the control API. */
class ControlZoneEndpointsTest {

    @RegisterExtension
    final ControlledOrg org = new ControlledOrg();

    @Test
    void addsZonesAndListsThemOrTheLatest() {
        ClientResponse added = org.control()
                .post(
                        "/zones",
                        "{\"id\":\"nzo00000000000000001\",\"name\":\"office\",\"gateways\":[\"192.0.2.0/24\"]}");
        assertThat(org.control().post("/zones", "{\"name\":\"home\"}").status()).isEqualTo(201);

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().path("id").asText()).isEqualTo("nzo00000000000000001");
        assertThat(added.json().path("active").asBoolean()).isTrue();
        assertThat(added.json().path("gateways")).hasToString("[\"192.0.2.0/24\"]");
        assertThat(org.control().get("/zones").each("/name"))
                .containsExactly("LegacyIpZone", "BlockedIpZone", "DefaultEnhancedDynamicZone", "office", "home");
        assertThat(org.control().get("/zones").each("/system"))
                .containsExactly("true", "true", "true", "false", "false");
        assertThat(org.control().get("/zones?limit=1").each("/name")).containsExactly("home");
    }

    @Test
    void aZoneThatIsAddedKeepsTheTokensOfOthersOut() {
        String id = org.control()
                .post("/zones", "{\"name\":\"unroutable\",\"gateways\":[\"192.0.2.1\"]}")
                .json()
                .path("id")
                .asText();
        org.control().post("/tokens", """
                {"name": "caged", "owner": "%s", "value": "00caged",
                 "network": {"connection": "ZONE", "include": ["%s"]}}""".formatted(org.simulator().principalId(), id));

        assertThat(OrgClient.withToken(org.simulator(), "00caged")
                        .get("/api/v1/users/me")
                        .status())
                .isNotEqualTo(200);
        assertThat(org.control().get("/log").each("/eventType"))
                .contains("system.api_token.request_outside_allowed_range");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                                    | name: is missing
                    {"name":"x","id":"1"}                 | id: '1' is not a zone id
                    {"name":"x","gateways":["1.2.3.4.5"]} | gateways[0]: '1.2.3.4.5' is not an IPv4 address
                    {"name":"x","gateways":"1.2.3.4"}     | gateways: has the wrong type
                    {"name":"x","gateways":[null]}        | has the wrong type
                    {"name":"x","type":"IP"}              | type: is not a known field
                    {"name":"office"}                     | name: 'office' is taken
                    """)
    void aZoneThatCannotBeIsRefusedByField(String body, String problem) {
        org.control().post("/zones", "{\"name\":\"office\"}");

        ClientResponse response = org.control().post("/zones", body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).contains(problem);
        assertThat(org.control().get("/zones").each("/name")).hasSize(4).endsWith("office");
    }
}
