package io.github.camelokta.simulator.control;

import static io.github.camelokta.simulator.control.ControlClient.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.ClientResponse;
import io.github.camelokta.simulator.OrgClient;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenFate;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** API tokens over the control API. */
class ControlTokenEndpointsTest {

    private static final String ADA = "00uada00000000000000";
    private static final String HERS = "00Thers0000000000000";

    @RegisterExtension
    final ControlledOrg org = new ControlledOrg(OrgSeed.of(
                    List.of(
                            UserSeed.of("root@example.com"),
                            UserSeed.of("ada@example.com").withId(ADA),
                            UserSeed.of("eve@example.com").withStatus("DEPROVISIONED")),
                    List.of(
                            TokenSeed.of("root", "root@example.com").withValue("00root"),
                            TokenSeed.of("first", ADA).withId(HERS).withValue("00hers"),
                            TokenSeed.of("hidden", "eve@example.com"),
                            TokenSeed.of("second", ADA)))
            .withTokenFate(TokenFate.REJECTED_AND_UNLISTED));

    @Test
    void listsAllTokensAlsoThoseTheOrgListsToNobody() {
        assertThat(org.control().get("/tokens").each("/name")).containsExactly("root", "first", "hidden", "second");
        assertThat(org.client().get("/api/v1/api-tokens").each("/name")).doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ?owner=ada@example.com         | first,second
                    ?owner=00uada00000000000000    | first,second
                    ?limit=1                       | second
                    ?owner=ada@example.com&limit=1 | second
                    """)
    void listsTheTokensOfAnOwnerOrTheLatest(String query, String names) {
        assertThat(String.join(",", org.control().get("/tokens" + query).each("/name")))
                .isEqualTo(names);
    }

    @Test
    void anOwnerNobodyKnowsIsRefusedRatherThanWithoutTokens() {
        ClientResponse response = org.control().get("/tokens?owner=nobody");

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).startsWith("owner: is neither id nor login of a user");
    }

    @Test
    void showsATokenUntilItIsRevoked() {
        assertThat(org.control().get("/tokens/" + HERS).json().path("name").asText())
                .isEqualTo("first");

        assertThat(org.control().delete("/tokens/" + HERS).status()).isEqualTo(204);

        assertThat(org.simulator().token(HERS)).isEmpty();
        assertThat(OrgClient.withToken(org.simulator(), "00hers")
                        .get("/api/v1/users/me")
                        .status())
                .isEqualTo(401);
        assertThat(org.control().get("/tokens/" + HERS).status()).isEqualTo(404);
        assertThat(org.control().delete("/tokens/" + HERS).status()).isEqualTo(404);
        assertThat(org.control().get("/log").each("/eventType")).containsExactly("system.api_token.revoke");
    }

    @Test
    void addsATokenThatCanBeUsedAtOnce() {
        ClientResponse response =
                org.control().post("/tokens", "{\"name\":\"new\",\"owner\":\"ada@example.com\",\"value\":\"00new\"}");

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.body()).doesNotContain("00new", "value");
        assertThat(OrgClient.withToken(org.simulator(), "00new")
                        .get("/api/v1/users/me")
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo(ADA);
        assertThat(org.control().get("/log").each("/eventType")).containsExactly("system.api_token.create");
    }

    @Test
    void addsATokenWithAllThatOneCanHave() {
        ClientResponse response = org.control().post("/tokens", """
                {"id": "00Tnew00000000000000", "name": "O'Hara ☂", "owner": "ada@example.com", "clientName": "agent",
                 "created": "2026-01-01T00:00:00Z", "lastUpdated": "2026-01-02T00:00:00Z",
                 "expiresAt": "2026-01-03T00:00:00.250Z", "tokenWindow": "P1D",
                 "network": {"connection": "ZONE", "include": ["nzo1"], "exclude": ["nzo2"]}}""");

        SimulatedToken expected = new SimulatedToken(
                "00Tnew00000000000000",
                "O'Hara ☂",
                ADA,
                "agent",
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-02T00:00:00Z"),
                Instant.parse("2026-01-03T00:00:00.250Z"),
                "P1D",
                new SeedNetwork("ZONE", List.of("nzo1"), List.of("nzo2")));
        assertThat(org.simulator().token("00Tnew00000000000000")).contains(expected);
        assertThat(response.json().path("name").asText()).isEqualTo("O'Hara ☂");
        assertThat(response.json().path("expiresAt").asText()).isEqualTo("2026-01-03T00:00:00.250Z");
        assertThat(response.json().at("/network/exclude/0").asText()).isEqualTo("nzo2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"owner":"ada@example.com"}                                   | name: is missing
                    {"name":"x"}                                                  | owner: is missing
                    {"name":"x","owner":"nobody"}                                 | owner: 'nobody' is neither
                    {"name":"x","owner":"ada@example.com","id":"1"}               | id: '1' is not a token id
                    {"name":"x","owner":"ada@example.com","id":"00Thers0000000000000"} | id: '00Thers0000000000000' is taken
                    {"name":"x","owner":"ada@example.com","value":"00hers"}       | value: is taken
                    {"name":"x","owner":"ada@example.com","value":"0 0"}          | value: is not valid in a header
                    {"name":"x","owner":"ada@example.com","tokenWindow":"1 day"}  | tokenWindow: '1 day' is not an ISO-8601
                    {"name":"x","owner":"ada@example.com","expiresAt":"tomorrow"} | expiresAt: has the wrong type or form
                    {"name":"x","owner":"ada@example.com","network":{}}           | network.connection: is missing
                    {"name":"x","owner":"ada@example.com","scope":"all"}          | scope: is not a known field
                    """)
    void aTokenThatCannotBeIsRefusedByField(String body, String problem) {
        ClientResponse response = org.control().post("/tokens", body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).startsWith(problem);
        assertThat(org.simulator().tokens()).hasSize(4);
    }

    @Test
    void aLifeBeyondAllTimeIsRefused() {
        ClientResponse response = org.control()
                .post(
                        "/tokens",
                        "{\"name\":\"x\",\"owner\":\"ada@example.com\",\"tokenWindow\":\"PT2562047788015215H\"}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).startsWith("tokenWindow: ");
    }
}
