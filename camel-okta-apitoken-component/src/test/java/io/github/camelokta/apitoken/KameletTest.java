package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.apitoken.client.RevokeOutcome;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@ExtendWith(OktaOrgSimulatorExtension.class)
class KameletTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REVOKE = "okta-apitoken-revoke-action";
    private static final String LIST = "okta-apitoken-list-source";
    private static final String LEAKED = "okta-apitoken-revoke-leaked-action";
    private static final String EVENTS = "okta-apitoken-events-source";
    private static final Path KAMELETS = Path.of("src/main/resources/kamelets");

    private OktaOrgSimulator org;
    private People people;
    private CamelFixture camel;

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
        people = new People(org);
        camel = CamelFixture.on(org);
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    /** What may name a token, each of the id of one. */
    private enum Form {
        ID {
            @Override
            Object body(String id) {
                return id;
            }
        },
        TEXT {
            @Override
            Object body(String id) {
                return "\n{ \"name\": \"{x}\",\n \"id\": \"" + id + "\", \"unheardOf\": {} }";
            }
        },
        BYTES {
            @Override
            Object body(String id) {
                return TEXT.body(id).toString().getBytes(StandardCharsets.UTF_8);
            }
        },
        STREAM {
            @Override
            Object body(String id) {
                return new ByteArrayInputStream((byte[]) BYTES.body(id));
            }
        },
        RECORD {
            @Override
            Object body(String id) {
                return ApiToken.of(Map.of("id", id));
            }
        };

        abstract Object body(String id);
    }

    @ParameterizedTest
    @EnumSource
    void revokesTheTokenThatTheBodyNames(Form form) throws Exception {
        camel.with(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:revoke").to("kamelet:" + REVOKE).convertBodyTo(String.class);
            }
        });

        Exchange exchange = camel.send("direct:revoke", form.body(people.build.id()), Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(org.token(people.build.id())).isEmpty();
        assertThat(org.tokens()).hasSize(3);
        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenOutcome")).isEqualTo(RevokeOutcome.REVOKED);
        assertThat(exchange.getMessage().getBody(String.class)).contains(people.build.id());
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("CamelOktaApitokenId");
        assertThat(exchange.getVariables()).isEmpty();
    }

    @Test
    void takesATokenThatIsGoneForASuccess() {
        Exchange exchange = camel.send("kamelet:" + REVOKE, "00TaaaaaaaaaaaaaaaaaA", Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenOutcome")).isEqualTo(RevokeOutcome.ALREADY_GONE);
    }

    @Test
    void letsNoHeaderSteerTheAction() {
        Exchange exchange = camel.send(
                "kamelet:" + REVOKE,
                Form.TEXT.body(people.build.id()),
                Map.of("CamelOktaApitokenId", people.deploy.id(), "CamelOktaApitokenOperation", "revokeCurrent"));

        assertThat(exchange.getException()).isNull();
        assertThat(org.token(people.build.id())).isEmpty();
        assertThat(org.tokens()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"id\": null}", "{\"id\": \"current\"}", "{\"id\": \"\"}", "current", "", "[]", "{"})
    void sendsNothingForABodyThatNamesNoToken(String body) {
        Exchange exchange = camel.send("kamelet:" + REVOKE, body, Map.of("CamelOktaApitokenId", people.deploy.id()));

        assertThat(exchange.getException()).isNotNull();
        assertThat(org.requests().all()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void authorizeThemselvesInEveryWay(Mode mode) throws Exception {
        String options = options(mode);
        camel.configuration().setOrgUrl(null);
        camel.configuration().setToken(null);

        Exchange revoked = camel.send("kamelet:" + REVOKE + options, people.build.id(), Map.of());
        List<JsonNode> listed = poll(options, 3);

        assertThat(revoked.getMessage().getHeader("CamelOktaApitokenOutcome")).isEqualTo(RevokeOutcome.REVOKED);
        assertThat(ids(listed)).containsExactlyInAnyOrder(org.apiTokenId(), people.deploy.id(), people.agent.id());
    }

    @Test
    void sendEachTokenAsJson() throws Exception {
        List<JsonNode> listed = poll("?userId=" + people.zoe + "&clientName=Okta API", 2);

        assertThat(ids(listed)).containsExactlyInAnyOrder(people.build.id(), people.deploy.id());
        assertThat(listed).allSatisfy(token -> {
            assertThat(token.path("userId").asText()).isEqualTo(people.zoe);
            assertThat(token.path("expiresAt").asText())
                    .isEqualTo(org.token(token.path("id").asText())
                            .orElseThrow()
                            .expiresAt()
                            .toString());
            assertThat(token.path("_links").path("user").path("href").asText()).endsWith(people.zoe);
        });
    }

    @Test
    void revokesATokenThatLeakedWithoutOtherCredentials() {
        String id = org.addToken(TokenSeed.of("leaked", people.zoe).withValue("00leaked"))
                .id();
        camel.configuration().setOrgUrl(null);
        camel.configuration().setToken(null);

        Exchange exchange = camel.send(
                "kamelet:" + LEAKED + "?orgUrl=" + org.url(),
                "00leaked",
                Map.of("CamelOktaApitokenOperation", "list", "CamelOktaApitokenHttpHeaders", "no map"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenOutcome")).isEqualTo(RevokeOutcome.REVOKED);
        assertThat(org.token(id)).isEmpty();
        assertThat(org.tokens()).hasSize(4);
    }

    @Test
    void sendEachEventAsJson() throws Exception {
        StateRepository<String, String> cursors = new MemoryStateRepository();
        camel.context().getRegistry().bind("cursors", cursors);
        camel.with(new RouteBuilder() {
            @Override
            public void configure() {
                from("kamelet:" + EVENTS + "?since=PT1H&eventTypes=system.api_token.revoke&cursorRepository=#cursors")
                        .to("mock:event");
            }
        });
        MockEndpoint event = camel.context().getEndpoint("mock:event", MockEndpoint.class);
        event.setResultWaitTime(PATIENCE.toMillis());
        event.expectedMessageCount(1);
        event.expectedHeaderReceived("Content-Type", "application/json");
        event.expectedHeaderReceived("CamelOktaApitokenId", people.build.id());

        camel.send("okta-apitoken:revoke?apiTokenId=" + people.build.id());

        event.assertIsSatisfied();
        JsonNode json = new ObjectMapper()
                .readTree(event.getReceivedExchanges().get(0).getMessage().getBody(String.class));
        assertThat(json.path("eventType").asText()).isEqualTo("system.api_token.revoke");
    }

    @Test
    void canBeConnected() throws Exception {
        camel.with(new RouteBuilder() {
            @Override
            public void configure() {
                from("kamelet:" + LIST + "?userId=" + people.zoe)
                        .to("kamelet:" + REVOKE)
                        .to("mock:revoked");
            }
        });
        MockEndpoint revoked = camel.context().getEndpoint("mock:revoked", MockEndpoint.class);
        revoked.setResultWaitTime(PATIENCE.toMillis());
        revoked.expectedMinimumMessageCount(2);

        revoked.assertIsSatisfied();

        assertThat(org.tokens())
                .extracting(SimulatedToken::id)
                .containsExactlyInAnyOrder(org.apiTokenId(), people.agent.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {REVOKE, LEAKED, LIST, EVENTS})
    void areDescribedAsInACatalog(String name) throws Exception {
        JsonNode kamelet = kamelet(name);
        JsonNode definition = kamelet.path("spec").path("definition");

        assertThat(kamelet.path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.path("kind").asText()).isEqualTo("Kamelet");
        assertThat(kamelet.path("metadata").path("name").asText()).isEqualTo(name);
        assertThat(name)
                .endsWith("-"
                        + kamelet.path("metadata")
                                .path("labels")
                                .path("camel.apache.org/kamelet.type")
                                .asText());
        assertThat(definition.path("title").asText()).isNotBlank();
        assertThat(definition.path("properties").properties()).isNotEmpty().allSatisfy(property -> {
            assertThat(property.getValue().path("title").asText()).isNotBlank();
            assertThat(property.getValue().path("description").asText()).endsWith(".");
            assertThat(kamelet.path("spec").path("template").toString())
                    .containsPattern("\\{\\{\\??" + property.getKey() + "}}");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {REVOKE, LEAKED, LIST, EVENTS})
    void haveTheSecretsDefaultsAndVersionOfTheComponent(String name) throws Exception {
        JsonNode kamelet = kamelet(name);
        JsonNode component = Catalog.json();

        assertThat(kamelet.path("spec").path("definition").path("properties").properties())
                .allSatisfy(property -> {
                    JsonNode option = component.path("properties").path(property.getKey());
                    assertThat(option.isObject()).isTrue();
                    assertThat(property.getValue().path("format").asText().equals("password"))
                            .isEqualTo(option.path("secret").asBoolean());
                    assertThat(property.getValue().path("default").asText())
                            .isEqualTo(option.path("defaultValue").asText());
                });
        assertThat(kamelet.path("spec").path("dependencies"))
                .extracting(JsonNode::asText)
                .contains("mvn:io.github.camelokta:camel-okta-apitoken-component:"
                        + component.path("component").path("version").asText());
        assertThat(kamelet.path("metadata")
                        .path("annotations")
                        .path("camel.apache.org/catalog.version")
                        .asText())
                .isEqualTo(component.path("component").path("version").asText());
    }

    private String options(Mode mode) {
        OktaApitokenConfiguration options = new OktaApitokenConfiguration();
        mode.configure(options, org);
        String credentials = mode.isOAuth()
                ? "clientId=" + options.getClientId() + "&keyId=" + options.getKeyId() + "&privateKey=RAW("
                        + options.getPrivateKey() + ")"
                : "token=" + options.getToken();
        return "?orgUrl=" + org.url() + "&" + credentials;
    }

    private List<JsonNode> poll(String options, int tokens) throws Exception {
        camel.with(new RouteBuilder() {
            @Override
            public void configure() {
                from("kamelet:" + LIST + options).to("mock:polled");
            }
        });
        MockEndpoint polled = camel.context().getEndpoint("mock:polled", MockEndpoint.class);
        polled.setResultWaitTime(PATIENCE.toMillis());
        polled.expectedMessageCount(tokens);
        polled.expectedHeaderReceived("Content-Type", "application/json");
        polled.assertIsSatisfied();
        List<JsonNode> bodies = new ArrayList<>();
        for (Exchange exchange : polled.getReceivedExchanges()) {
            bodies.add(new ObjectMapper().readTree(exchange.getMessage().getBody(String.class)));
        }
        return bodies;
    }

    private static List<String> ids(List<JsonNode> tokens) {
        return tokens.stream().map(token -> token.path("id").asText()).toList();
    }

    private static JsonNode kamelet(String name) throws Exception {
        String yaml = Files.readString(KAMELETS.resolve(name + ".kamelet.yaml"));
        return new ObjectMapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }
}
