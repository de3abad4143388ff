package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.OktaCallNotSentException;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import io.github.camelokta.apitoken.model.ApiTokenUpdate;
import io.github.camelokta.apitoken.model.TokenUse;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of the manual do what it says. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class ExampleTest {

    private OktaOrgSimulator org;
    private People people;
    private Manual manual;

    @BeforeEach
    void read(OktaOrgSimulator simulator) throws IOException {
        org = simulator;
        people = new People(org);
        manual = Manual.read();
    }

    @ParameterizedTest
    @EnumSource
    void listsAndRevokesTheTokensOfALeaver(Dsl language) throws Exception {
        try (CamelFixture camel = running(language, Example.LIST)) {
            assertThat(camel.send("direct:leaver", people.zoe, Map.of()).getException())
                    .isNull();
        }

        assertThat(org.tokens())
                .extracting(SimulatedToken::id)
                .containsExactlyInAnyOrder(org.apiTokenId(), people.agent.id());
    }

    @ParameterizedTest
    @EnumSource
    void exportsALargeOrg(Dsl language) throws Exception {
        try (CamelFixture camel = running(language, Example.STREAM)) {
            MockEndpoint lines = receivedBy("direct:line", camel);
            lines.expectedMessageCount(4);

            assertThat(camel.send("direct:export").getException()).isNull();

            lines.assertIsSatisfied();
            assertThat(lines.getExchanges())
                    .extracting(exchange -> exchange.getMessage().getBody(String.class))
                    .contains(people.build.id() + "," + people.zoe + "," + people.build.expiresAt());
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportsOnTokens(Dsl language) throws Exception {
        TokenSeed old = TokenSeed.of("old", people.bo).withCreated(Instant.now().minus(Duration.ofDays(91)));
        String id = org.addToken(old.withNetwork(SeedNetwork.anywhere())).id();
        org.addToken(old.withNetwork(SeedNetwork.including("nzoBerlin")));

        try (CamelFixture camel = running(language, Example.REPORT)) {
            MockEndpoint files = receivedBy("direct:file", camel);
            files.expectedMessageCount(1);

            assertThat(camel.send("direct:report").getException()).isNull();

            files.assertIsSatisfied();
            assertThat(files.getExchanges().get(0).getMessage().getBody(String.class))
                    .startsWith("[{\"id\":\"" + id + "\",\"name\":\"old\",")
                    .contains("\"ageDays\":91", "\"ownerLogin\":\"bo@example.com\",\"ownerStatus\":\"ACTIVE\"")
                    .doesNotContain("},{");
        }
    }

    @ParameterizedTest
    @EnumSource
    void getsAToken(Dsl language) throws Exception {
        try (CamelFixture camel = running(language, Example.GET)) {
            Exchange exchange = camel.send("direct:look", people.agent.id(), Map.of());

            assertThat(exchange.getMessage().getBody(ApiToken.class).name()).isEqualTo("agent");
        }
    }

    @ParameterizedTest
    @EnumSource
    void revokesATokenThatMustBeThere(Dsl language) throws Exception {
        try (CamelFixture camel = running(language, Example.REVOKE)) {
            assertThat(camel.send("direct:revoke", people.agent.id(), Map.of()).getException())
                    .isNull();
            assertThat(camel.send("direct:revoke", people.agent.id(), Map.of()).getException())
                    .isNotNull();
        }

        assertThat(org.token(people.agent.id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void revokesItsOwnToken(Dsl language) throws Exception {
        try (CamelFixture camel = running(language, Example.REVOKE_CURRENT)) {
            assertThat(camel.send("direct:farewell").getException()).isNull();
        }

        assertThat(org.token(org.apiTokenId())).isEmpty();
        assertThat(org.tokens()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void quarantinesAToken(Dsl language) throws Exception {
        try (CamelFixture camel = running(language, Example.UPSERT)) {
            assertThat(camel.send("direct:quarantine", people.agent.id(), Map.of())
                            .getException())
                    .isNull();
        }

        assertThat(org.token(people.agent.id()).orElseThrow().network()).isEqualTo(SeedNetwork.including("nzoNobody"));
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhoUsesAToken(Dsl language) throws Exception {
        String id = org.addToken(TokenSeed.of("used", people.zoe).withValue("00used"))
                .id();
        try (CamelFixture user = CamelFixture.on(org.url(), "00used")) {
            user.send("okta-apitoken:revoke?apiTokenId=" + people.build.id());
        }

        try (CamelFixture camel = running(language, Example.USAGE)) {
            MockEndpoint uses = receivedBy("direct:use", camel);
            uses.expectedMessageCount(1);

            assertThat(camel.send("direct:usage", id, Map.of()).getException()).isNull();

            uses.assertIsSatisfied();
            assertThat(uses.getExchanges()
                            .get(0)
                            .getMessage()
                            .getBody(TokenUse.class)
                            .eventType())
                    .isEqualTo("system.api_token.revoke");
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsTokensThatCanBeUsedFromAnywhere(Dsl language) throws Exception {
        org.addToken(TokenSeed.of("bound", people.zoe).withNetwork(SeedNetwork.including("nzoBerlin")));

        try (CamelFixture camel = CamelFixture.on(org)) {
            MockEndpoint unbound = receivedBy("direct:unbound", camel);
            unbound.expectedMessageCount(3);
            language.load(manual, Example.CONSUME, camel.context());

            unbound.assertIsSatisfied();

            assertThat(unbound.getExchanges())
                    .extracting(exchange ->
                            exchange.getMessage().getBody(ApiToken.class).id())
                    .containsExactlyInAnyOrder(org.apiTokenId(), people.build.id(), people.deploy.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksAtEachTokenOnceAndWhenItCanBeUsedFromElsewhere(Dsl language) throws Exception {
        SimulatedToken bound =
                org.addToken(TokenSeed.of("bound", people.zoe).withNetwork(SeedNetwork.including("nzoBerlin")));

        try (CamelFixture camel = CamelFixture.on(org)) {
            camel.context().getRegistry().bind("tokens", new MemoryStateRepository());
            MockEndpoint changed = receivedBy("direct:changed", camel);
            changed.expectedMessageCount(4);
            language.load(manual, Example.CHANGES, camel.context());
            changed.assertIsSatisfied();

            String route = changed.getExchanges().get(0).getFromRouteId();
            camel.context().getRouteController().stopRoute(route);
            changed.reset();
            changed.expectedMessageCount(1);
            camel.endpoint("okta-apitoken:list")
                    .getClient()
                    .upsert(bound.id(), ApiTokenUpdate.of(new ApiTokenNetwork("ANYWHERE", null, null)));
            camel.context().getRouteController().startRoute(route);
            changed.assertIsSatisfied();

            assertThat(changed.getExchanges()
                            .get(0)
                            .getMessage()
                            .getBody(ApiToken.class)
                            .id())
                    .isEqualTo(bound.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksAtEveryNewToken(Dsl language) throws Exception {
        org.addToken(TokenSeed.of("bound", people.zoe).withNetwork(SeedNetwork.including("nzoBerlin")));
        org.removeToken(people.deploy.id());

        try (CamelFixture camel = CamelFixture.on(org)) {
            camel.context().getRegistry().bind("cursors", new MemoryStateRepository());
            camel.configuration().setSince("PT1H");
            MockEndpoint created = receivedBy("direct:created", camel);
            created.expectedMessageCount(3);
            language.load(manual, Example.EVENTS, camel.context());

            created.assertIsSatisfied();

            assertThat(created.getExchanges())
                    .extracting(exchange ->
                            exchange.getMessage().getBody(ApiToken.class).id())
                    .containsExactly(org.apiTokenId(), people.build.id(), people.agent.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void branchesOnFailures(Dsl language) throws Exception {
        org.faults().next(Operation.GET_TOKEN, Fault.okta(500, "E0000009", "Internal Server Error"));

        try (CamelFixture camel = running(language, Example.FAIL)) {
            MockEndpoint later = receivedBy("direct:later", camel);
            later.expectedBodiesReceived(people.agent.id());

            assertThat(camel.send("direct:check", people.agent.id(), Map.of()).getException())
                    .isNull();
            later.assertIsSatisfied();

            assertThat(camel.send("direct:check", "00Taaaaaaaaaaaaaaaaa", Map.of())
                            .getException())
                    .isNull();

            org.faults().next(Operation.GET_TOKEN, Fault.okta(403, "E0000006", "You do not have permission"));
            assertThat(camel.send("direct:check", people.agent.id(), Map.of()).getException())
                    .isNotNull();
            later.assertIsSatisfied();
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectsKamelets(Dsl language) throws Exception {
        String leaver = "00u1a2b3c4d5e6f7g8h9";
        org.addUser(UserSeed.of("kim@example.com").withId(leaver));
        SimulatedToken leaked = org.addToken(TokenSeed.of("leaked", leaver));

        try (CamelFixture camel = CamelFixture.on(org)) {
            MockEndpoint tokens = receivedBy("direct:token", camel);
            tokens.expectedMessageCount(1);
            language.load(manual, Example.KAMELETS, camel.context());

            tokens.assertIsSatisfied();
            String json = tokens.getExchanges().get(0).getMessage().getBody(String.class);
            assertThat(json).contains(leaked.id());
            assertThat(camel.send("direct:leak", json, Map.of()).getException()).isNull();
        }

        assertThat(org.token(leaked.id())).isEmpty();
        assertThat(org.tokens()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void revokesATokenThatLeakedWithItself(Dsl language) throws Exception {
        String leaked = "00leaked";
        String id = org.addToken(TokenSeed.of("leaked", people.zoe).withValue(leaked))
                .id();

        try (CamelFixture camel = running(language, Example.REVOKE_LEAKED)) {
            assertThat(camel.send("direct:found", leaked, Map.of()).getException())
                    .isNull();
            assertThat(camel.send("direct:found", leaked, Map.of())
                            .getException(OktaException.class)
                            .status())
                    .isEqualTo(401);
        }

        assertThat(org.token(id)).isEmpty();
    }

    @Test
    void callsWithoutAnExchange() {
        try (CamelFixture camel = CamelFixture.on(org)) {
            assertThat(JavaExamples.callsWithoutAnExchange(camel.context()))
                    .extracting(ApiToken::id)
                    .containsExactly(org.apiTokenId());
        }
    }

    @Test
    void makesTheComponentInJava() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            JavaExamples.addComponent(context);

            OktaApitokenConfiguration options = context.getComponent("okta-apitoken", OktaApitokenComponent.class)
                    .getConfiguration();
            assertThat(options.getOrgUrl()).isEqualTo("https://example.okta.com");
            assertThat(options.getTokenFile()).isEqualTo("/run/secrets/okta-token");
        }
    }

    @Test
    void asksABeanForTheAuthorization() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            new JavaExamples.Vault(Map.of("okta", org.apiToken())::get).bind(context);

            assertThat(listed(context)).hasSize(4);
        }
    }

    @Test
    void tellsABeanOfEveryCall() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Map<String, Duration> waited = JavaExamples.bindListener(context);
            context.getComponent("okta-apitoken", OktaApitokenComponent.class)
                    .getConfiguration()
                    .setToken(org.apiToken());

            assertThat(listed(context)).hasSize(4);

            assertThat(waited).containsOnlyKeys("list");
        }
    }

    @Test
    void asksAGuardBeforeItSends() {
        Set<String> leavers = new HashSet<>(Set.of(people.bo));
        try (CamelFixture camel = CamelFixture.on(org)) {
            String uri = "okta-apitoken:revoke?apiTokenId=" + people.agent.id();
            Message message = camel.send(uri.replace("revoke", "get")).getMessage();
            JavaExamples.guard(message, people.bo, leavers);

            leavers.clear();
            assertThat(camel.send(uri, null, message.getHeaders()).getException())
                    .isInstanceOf(OktaCallNotSentException.class);
            leavers.add(people.bo);
            assertThat(camel.send(uri, null, message.getHeaders()).getException())
                    .isNull();
        }

        assertThat(org.token(people.agent.id())).isEmpty();
    }

    private List<?> listed(CamelContext context) {
        context.start();
        return context.createProducerTemplate().requestBody("okta-apitoken:list?orgUrl=" + org.url(), null, List.class);
    }

    @Test
    void isAuthorizedByATokenInTheProperties() throws Exception {
        assertThat(configuredBy(manual.examples("properties").get(0))).hasSize(4);
    }

    @Test
    void isAuthorizedByATokenInAFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("okta-token"), org.apiToken() + "\n");

        assertThat(configuredBy(
                        manual.example("properties", "token-file").replace("/run/secrets/okta-token", file.toString())))
                .hasSize(4);
    }

    @Test
    void isAuthorizedByAnApp(@TempDir Path directory) throws Exception {
        OktaApitokenConfiguration app = new OktaApitokenConfiguration();
        Mode.OAUTH_DPOP.configure(app, org);
        Path key = Files.writeString(directory.resolve("okta-key.pem"), app.getPrivateKey());

        assertThat(configuredBy(manual.example("properties", "client-id")
                        .replace("/run/secrets/okta-key.pem", key.toString())
                        .replace("0oa1a2b3c4d5e6f7g8h9", app.getClientId())
                        .replace("my-key", app.getKeyId())))
                .hasSize(4);
    }

    @Test
    void switchesEverythingOff() throws Exception {
        org.faults().next(Operation.LIST_TOKENS, Fault.okta(503, "E0000010", "Read-only"));

        assertThat(configuredBy(manual.example("properties", "pacing"))).isNull();

        assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(1);
    }

    /** What the org's list is in an application with these properties; null if the call fails. */
    private List<?> configuredBy(String example) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(example.replace("https://example.okta.com", org.url())
                .replace("{{env:OKTA_API_TOKEN}}", org.apiToken())));
        Main main = new Main();
        main.setInitialProperties(properties);
        main.start();
        try {
            return main.getCamelContext()
                    .createProducerTemplate()
                    .send("okta-apitoken:list", exchange -> {})
                    .getMessage()
                    .getBody(List.class);
        } finally {
            main.stop();
        }
    }

    private CamelFixture running(Dsl language, Example example) throws Exception {
        CamelFixture camel = CamelFixture.on(org);
        language.load(manual, example, camel.context());
        return camel;
    }

    private static MockEndpoint receivedBy(String uri, CamelFixture camel) throws Exception {
        camel.with(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).to("mock:received");
            }
        });
        MockEndpoint received = camel.context().getEndpoint("mock:received", MockEndpoint.class);
        received.setResultWaitTime(Duration.ofMinutes(2).toMillis());
        return received;
    }
}
