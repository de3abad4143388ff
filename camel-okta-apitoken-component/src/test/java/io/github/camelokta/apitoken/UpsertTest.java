package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import io.github.camelokta.apitoken.model.ApiTokenUpdate;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OktaOrgSimulatorExtension.class)
class UpsertTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ApiTokenNetwork QUARANTINE = new ApiTokenNetwork("ZONE", List.of("nzoNowhere"), null);
    private static final String QUARANTINE_JSON =
            "{\"network\": {\"connection\": \"ZONE\", \"include\": [\"nzoNowhere\"]}}";

    private OktaOrgSimulator org;
    private People people;
    private CamelFixture camel;
    private String uri;

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
        people = new People(org);
        camel = CamelFixture.on(org);
        uri = "okta-apitoken:upsert?apiTokenId=" + people.build.id();
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    static Stream<Object> bodies() throws Exception {
        byte[] bytes = QUARANTINE_JSON.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                ApiTokenUpdate.of(QUARANTINE),
                QUARANTINE,
                Map.of("network", Map.of("connection", "ZONE", "include", List.of("nzoNowhere"))),
                Map.of("network", QUARANTINE),
                MAPPER.readTree(QUARANTINE_JSON),
                QUARANTINE_JSON,
                bytes,
                new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void changesTheNetworkConditionFromAnyKindOfBody(Object body) {
        Exchange exchange = camel.send(uri, body, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(ApiToken.class).network()).isEqualTo(QUARANTINE);
        assertThat(org.token(people.build.id()).orElseThrow().network()).isEqualTo(SeedNetwork.including("nzoNowhere"));
    }

    @Test
    void takesTheTokenThatItGot() {
        Exchange got = camel.send("okta-apitoken:get", null, Map.of("CamelOktaApitokenId", people.build.id()));
        ApiToken token = got.getMessage().getBody(ApiToken.class);

        Exchange exchange = camel.send(
                "okta-apitoken:upsert",
                new ApiToken(
                        token.id(),
                        token.name(),
                        token.userId(),
                        token.clientName(),
                        token.created(),
                        token.expiresAt(),
                        token.lastUpdated(),
                        token.tokenWindow(),
                        QUARANTINE,
                        token.links()),
                Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(ApiToken.class).network()).isEqualTo(QUARANTINE);
        assertThat(org.requests().counts())
                .as("nothing had to be read once more")
                .isEqualTo(Map.of(Operation.GET_TOKEN, 1L, Operation.UPDATE_TOKEN, 1L));
    }

    @Test
    void refusesATokenOfWhichSomethingWouldBeLost() throws Exception {
        ApiToken odd = ApiToken.of(MAPPER.readValue(
                "{\"id\": \"%s\", \"network\": {\"connection\": \"ZONE\", \"include\": [\"nzo1\", 2.5, {}]}}"
                        .formatted(people.build.id()),
                Object.class));

        Exchange exchange = camel.send("okta-apitoken:upsert", odd, Map.of());

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("network.include");
        assertThat(org.requests().all()).isEmpty();
    }

    /** As {@code get} has it, and as a route may have changed it by then. */
    @Test
    void writesBackWhatItDoesNotKnowOfTheNetwork() throws Exception {
        String sent = """
                {"id": "%s", "name": "n", "clientName": "Okta API", "userId": "%s", "created": "2026-01-31T18:42:00.000Z",
                 "new": 1, "network": {"connection": "ZONE", "include": ["nzo1"], "phase": {"of": 17.25}}}
                """.formatted(people.build.id(), people.zoe);
        org.faults().next(Operation.GET_TOKEN, Fault.answer(200, "application/json", sent));
        org.faults().next(Operation.UPDATE_TOKEN, Fault.answer(200, "application/json", sent));

        Exchange got = camel.send("okta-apitoken:get", null, Map.of("CamelOktaApitokenId", people.build.id()));
        Exchange exchange = camel.send("okta-apitoken:upsert", got.getMessage().getBody(), Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(MAPPER.readTree(
                        org.requests().of(Operation.UPDATE_TOKEN).get(0).body()))
                .isEqualTo(MAPPER.readTree("""
                        {"name": "n", "clientName": "Okta API", "userId": "%s", "created": "2026-01-31T18:42:00Z",
                         "network": {"connection": "ZONE", "include": ["nzo1"], "phase": {"of": 17.25}}}
                        """.formatted(people.zoe)));
    }

    @Test
    void writesTheWholeTokenSoThatNothingOmittedIsLost() throws Exception {
        camel.send(uri, QUARANTINE, Map.of());

        JsonNode sent =
                MAPPER.readTree(org.requests().of(Operation.UPDATE_TOKEN).get(0).body());
        assertThat(sent.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("name", "clientName", "userId", "created", "network");
        assertThat(sent.path("name").asText()).isEqualTo("Zoë's build, nightly");
        assertThat(sent.path("clientName").asText()).isEqualTo("Okta API");
        assertThat(sent.path("userId").asText()).isEqualTo(people.zoe);
        assertThat(sent.path("network").has("exclude")).isFalse();
        assertThat(org.requests().counts()).isEqualTo(Map.of(Operation.GET_TOKEN, 1L, Operation.UPDATE_TOKEN, 1L));
    }

    /** So that an app which may manage tokens need not be allowed to read them as well. */
    @Test
    void readsNothingWhereTheUpdateLeavesNothingOut() {
        String app =
                org.addApp(Mode.appWith("okta.apiTokens.manage").withoutDpop()).clientId();
        camel.configuration().setToken(null);
        Mode.authorizeBy(app, camel.configuration());
        ApiTokenUpdate all = new ApiTokenUpdate(
                people.build.name(), people.build.clientName(), people.zoe, people.build.created(), QUARANTINE);

        Exchange exchange = camel.send(uri, all, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(ApiToken.class).network()).isEqualTo(QUARANTINE);
        assertThat(org.requests().count(Operation.GET_TOKEN)).isZero();
        assertThat(org.requests().count(Operation.UPDATE_TOKEN)).isEqualTo(1);
    }

    @Test
    void writesBackUnchangedWhatItDoesNotUnderstand() throws Exception {
        String odd = """
                {"id": "%s", "name": "n", "created": "the other day", "expiresAt": "x",
                 "network": {"connection": "MOON", "phase": 3}}
                """.formatted(people.build.id());
        org.faults().next(Operation.GET_TOKEN, Fault.answer(200, "application/json", odd));
        org.faults().next(Operation.UPDATE_TOKEN, Fault.answer(200, "application/json", odd));

        camel.send(uri, Map.of("name", "renamed"), Map.of());

        assertThat(MAPPER.readTree(
                        org.requests().of(Operation.UPDATE_TOKEN).get(0).body()))
                .isEqualTo(MAPPER.readTree("""
                        {"name": "renamed", "created": "the other day", "network": {"connection": "MOON", "phase": 3}}
                        """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"netwrok\": {}}", "not json", "{\"name\": \"n\"} {}", "[]", ""})
    void sendsNothingForABodyThatIsNoUpdate(String body) {
        Exchange exchange = camel.send(uri, body, Map.of());

        assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class);
        assertThat(org.requests().all()).isEmpty();
    }

    static Stream<Object> emptyConditions() throws Exception {
        return Stream.of(
                new ApiTokenNetwork(null, null, null),
                new ApiTokenNetwork(" ", null, null),
                new ApiTokenNetwork("ZONE", null, null),
                new ApiTokenNetwork("ZONE", List.of(), List.of()),
                Map.of("network", new ApiTokenNetwork(null, null, null)),
                Map.of("network", Map.of()),
                MAPPER.readTree("{\"network\": {\"connection\": \"ZONE\", \"include\": []}}"),
                "{\"network\": {\"connection\": \"\"}}",
                "{\"network\": {}}");
    }

    @ParameterizedTest
    @MethodSource("emptyConditions")
    void sendsNoConditionThatIsEmpty(Object body) {
        Exchange exchange = camel.send(uri, body, Map.of());

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("network condition");
        assertThat(org.requests().all()).isEmpty();
    }

    @Test
    void sendsNothingForABodyOfAnotherKind() {
        Exchange exchange = camel.send(uri, 42, Map.of());

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("body of upsert");
        assertThat(org.requests().all()).isEmpty();
    }

    @Test
    void writesNothingWhenTheTokenIsGone() {
        org.removeToken(people.build.id());

        Exchange exchange = camel.send(uri, QUARANTINE, Map.of());

        assertThat(exchange.getException(OktaNotFoundException.class).operation())
                .isEqualTo("upsert");
        assertThat(org.requests().count(Operation.UPDATE_TOKEN)).isZero();
    }

    @Test
    void writesNothingWhenTheResponseIsAboutAnotherToken() {
        org.faults()
                .next(
                        Operation.GET_TOKEN,
                        Fault.answer(200, "application/json", "{\"id\": \"00Tanother\", \"name\": \"x\"}"));

        Exchange exchange = camel.send(uri, QUARANTINE, Map.of());

        assertThat(exchange.getException()).hasMessageContaining("not about that token");
        assertThat(org.requests().count(Operation.UPDATE_TOKEN)).isZero();
    }
}
