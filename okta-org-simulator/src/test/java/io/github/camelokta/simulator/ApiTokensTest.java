package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Okta facts §1: the API Tokens API. */
class ApiTokensTest {

    private static final String TOKENS = "/api/v1/api-tokens";
    private static final Instant START = Instant.parse("2026-01-31T09:15:30.250Z");

    private final MovableClock clock = new MovableClock(START);
    private OktaOrgSimulator org;
    private OrgClient client;

    @BeforeEach
    void start() {
        org = OktaOrgSimulator.builder().clock(clock).start();
        org.addUser(UserSeed.of("ada@example.com"));
        client = OrgClient.of(org);
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private SimulatedToken add(TokenSeed seed) {
        return org.addToken(seed);
    }

    private SimulatedToken add(String name) {
        return add(TokenSeed.of(name, "ada@example.com"));
    }

    private static String path(SimulatedToken token) {
        return TOKENS + "/" + token.id();
    }

    @Test
    void listsAllTokensInTheOrderTheyCame() {
        add("first");
        add("second");

        ClientResponse response = client.get(TOKENS);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThat(response.each("/name")).containsExactly("Service principal", "first", "second");
    }

    @Test
    void sendsTheFieldsTheWireHasNotThoseOfTheSpecification() {
        SimulatedToken token = add("nightly export");

        JsonNode json = client.get(path(token)).json();

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "name",
                        "userId",
                        "clientName",
                        "created",
                        "expiresAt",
                        "lastUpdated",
                        "tokenWindow",
                        "_links");
        assertThat(json.path("id").asText()).matches("00T[A-Za-z0-9]{17}").isEqualTo(token.id());
        assertThat(json.path("userId").asText()).matches("00u[A-Za-z0-9]{17}").isEqualTo(token.userId());
        assertThat(json.path("name").asText()).isEqualTo("nightly export");
        assertThat(json.path("clientName").asText()).isEqualTo("Okta API");
        assertThat(json.path("created").asText()).isEqualTo("2026-01-31T09:15:30.250Z");
        assertThat(json.path("lastUpdated").asText()).isEqualTo("2026-01-31T09:15:30.250Z");
        assertThat(json.path("expiresAt").asText()).isEqualTo("2026-03-02T09:15:30.250Z");
        assertThat(json.path("tokenWindow").asText()).isEqualTo("P30D");
    }

    @Test
    void linksToItselfAndItsOwnerUnderTheAuthorityTheCallerUsed() {
        SimulatedToken token = add("linked");
        String localhost = org.url().replace("127.0.0.1", "localhost");

        JsonNode links = client.get(localhost + path(token)).json().path("_links");

        assertThat(links.at("/self/href").asText()).isEqualTo(localhost + path(token));
        assertThat(links.at("/self/hints/allow").valueStream().map(JsonNode::asText))
                .containsExactly("GET", "DELETE");
        assertThat(links.at("/user/href").asText()).isEqualTo(localhost + "/api/v1/users/" + token.userId());
    }

    @Test
    void linksToItsOwnAddressWhenTheCallerNamesNone() throws IOException {
        String response = RawSocket.exchange(
                org, "GET " + TOKENS + " HTTP/1.0\r\nAuthorization: SSWS " + org.apiToken() + "\r\n");

        assertThat(response).contains("\"href\":\"" + org.url() + TOKENS + "/" + org.apiTokenId() + "\"");
    }

    @Test
    void sendsTheNetworkConditionInEachOfItsForms() {
        add("none");
        add(TokenSeed.of("anywhere", "ada@example.com").withNetwork(SeedNetwork.anywhere()));
        add(TokenSeed.of("inside", "ada@example.com").withNetwork(SeedNetwork.including("nzo1", "nzo2")));
        add(TokenSeed.of("outside", "ada@example.com").withNetwork(SeedNetwork.excluding("nzo3")));

        assertThat(client.get(TOKENS).json().valueStream().skip(1).map(token -> token.path("network")
                        .toString()))
                .containsExactly(
                        "",
                        "{\"connection\":\"ANYWHERE\"}",
                        "{\"connection\":\"ZONE\",\"include\":[\"nzo1\",\"nzo2\"]}",
                        "{\"connection\":\"ZONE\",\"exclude\":[\"nzo3\"]}");
    }

    @Test
    void ignoresTheLimitAndNeverLinksToAnotherPage() {
        IntStream.range(0, 300).forEach(i -> add("token " + i));

        ClientResponse response = client.get(TOKENS + "?limit=5&after=x&q=token");

        assertThat(response.json()).hasSize(301);
        assertThat(response.headers("Link")).isEmpty();
    }

    @Test
    void answersTheListWhenTheIdIsEmpty() {
        add("one");

        ClientResponse response = client.get(TOKENS + "/");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.each("/name")).containsExactly("Service principal", "one");
        assertThat(org.requests().counts()).containsOnlyKeys(Operation.LIST_TOKENS);
    }

    @Test
    void revokesForGood() {
        SimulatedToken token = add("doomed");

        ClientResponse first = client.delete(path(token));
        ClientResponse second = client.delete(path(token));

        assertThat(first.status()).isEqualTo(204);
        assertThat(first.body()).isEmpty();
        assertThat(first.header("Content-Type")).isNull();
        assertThat(second.status()).isEqualTo(404);
        assertThat(org.token(token.id())).isEmpty();
        assertThat(client.get(TOKENS).each("/name")).containsExactly("Service principal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00Taaaaaaaaaaaaaaaaa", "x", "00u12345678901234567", "%20", "a%2Fb", "%C3%A9", "current"})
    void unknownAndMalformedIdsAreNotFound(String id) {
        for (ClientResponse response : List.of(client.get(TOKENS + "/" + id), client.put(TOKENS + "/" + id, "{}"))) {
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.errorCode()).isEqualTo("E0000007");
            assertThat(response.json().path("errorSummary").asText())
                    .startsWith("Not found: Resource not found: ")
                    .endsWith(" (Token)");
        }
    }

    @Test
    void aSecondRevocationNamesTheIdItDidNotFind() {
        ClientResponse response = client.delete(TOKENS + "/00Taaaaaaaaaaaaaaaaa");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.errorCode()).isEqualTo("E0000007");
        assertThat(response.json().path("errorSummary").asText())
                .isEqualTo("Not found: Resource not found: 00Taaaaaaaaaaaaaaaaa (Token)");
    }

    @Test
    void revokingTheCurrentTokenRevokesTheCallersOwn() {
        add(TokenSeed.of("other", "ada@example.com").withValue("00other"));
        OrgClient other = OrgClient.withToken(org, "00other");

        assertThat(other.delete(TOKENS + "/current").status()).isEqualTo(204);

        ClientResponse after = other.get(TOKENS);
        assertThat(after.status()).isEqualTo(401);
        assertThat(after.errorCode()).isEqualTo("E0000011");
        assertThat(client.get(TOKENS).each("/name")).containsExactly("Service principal");
    }

    @Test
    void aTokenMayRevokeItselfByItsIdAsWell() {
        assertThat(client.delete(TOKENS + "/" + org.apiTokenId()).status()).isEqualTo(204);
        assertThat(client.get(TOKENS).status()).isEqualTo(401);
    }

    @Test
    void updateReplacesTheNetworkConditionAndNothingElse() {
        SimulatedToken token =
                add(TokenSeed.of("moved", "ada@example.com").withNetwork(SeedNetwork.excluding("nzoOld")));
        clock.advance(Duration.ofHours(1));

        ClientResponse response = client.put(path(token), """
                {"name":"renamed","clientName":"x","userId":"y","created":"2020-01-01T00:00:00Z",
                 "network":{"connection":"ZONE","include":["nzoNew"],"exclude":null}}""");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().path("network").toString())
                .isEqualTo("{\"connection\":\"ZONE\",\"include\":[\"nzoNew\"]}");
        assertThat(response.json()).isEqualTo(client.get(path(token)).json());
        assertThat(org.token(token.id()).orElseThrow())
                .usingRecursiveComparison()
                .ignoringFields("network", "lastUpdated")
                .isEqualTo(token);
    }

    @Test
    void updateMovesTheLastUpdateButIsNoUse() {
        SimulatedToken token = add("quiet");
        clock.advance(Duration.ofHours(1));

        client.put(path(token), "{\"network\":{\"connection\":\"ANYWHERE\"}}");

        SimulatedToken after = org.token(token.id()).orElseThrow();
        assertThat(after.lastUpdated()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(after.expiresAt()).isEqualTo(token.expiresAt());
    }

    @Test
    void updateWithoutNetworkTakesTheConditionAway() {
        SimulatedToken token = add(TokenSeed.of("free", "ada@example.com").withNetwork(SeedNetwork.including("nzo1")));

        assertThat(client.put(path(token), "{\"name\":\"free\"}").json().has("network"))
                .isFalse();
    }

    @Test
    void namesOfAnyScriptSurviveTheRoundTrip() {
        List<String> names = List.of("Seán O'Brien's job", "Łódź eksport", "日本語トークン", "İstanbul \"quoted\" \\ 🚀");
        names.forEach(this::add);

        assertThat(client.get(TOKENS).each("/name")).endsWith(names.toArray(String[]::new));
    }

    @Test
    void everyUseRenewsTheTokenUsed() {
        SimulatedToken idle = add("idle");
        clock.advance(Duration.ofDays(29));

        client.get(TOKENS);

        SimulatedToken used = org.token(org.apiTokenId()).orElseThrow();
        assertThat(used.lastUpdated()).isEqualTo(clock.instant());
        assertThat(used.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(30)));
        clock.advance(Duration.ofSeconds(59));
        client.get(TOKENS);
        assertThat(org.token(org.apiTokenId())).contains(used);
        assertThat(org.token(idle.id())).contains(idle);
    }

    @Test
    void aTokenThatWasNotUsedForItsWindowIsRefusedButListed() {
        add(TokenSeed.of("short", "ada@example.com").withTokenWindow("PT5M").withValue("00short"));
        OrgClient shortLived = OrgClient.withToken(org, "00short");
        clock.advance(Duration.ofMinutes(4));
        assertThat(shortLived.get(TOKENS).status()).isEqualTo(200);

        clock.advance(Duration.ofMinutes(5));

        ClientResponse refused = shortLived.get(TOKENS);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.errorCode()).isEqualTo("E0000011");
        assertThat(client.get(TOKENS).each("/name")).contains("short");
    }

    @Test
    void aTokenThatSomebodyElseRevokedIsGone() {
        SimulatedToken token = add("contested");

        org.removeToken(token.id());
        org.removeToken(token.id());

        assertThat(client.delete(path(token)).status()).isEqualTo(404);
    }

    @Test
    void anywhereHasNoZones() {
        SimulatedToken token = add(TokenSeed.of("free", "ada@example.com"));

        ClientResponse response = client.put(
                TOKENS + "/" + token.id(), "{\"network\":{\"connection\":\"ANYWHERE\",\"include\":[\"nzo1\"]}}");

        assertThat(response.json().path("network")).hasSize(1);
    }
}
