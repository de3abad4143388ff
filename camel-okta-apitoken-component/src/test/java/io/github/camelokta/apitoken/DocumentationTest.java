package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.client.OktaApiTokenClient;
import io.github.camelokta.apitoken.client.OktaApiTokenException;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.state.SimulatedToken;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The manual says what is so, and its examples do what it says. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class DocumentationTest {

    private static final Path MANUAL = Path.of("src/main/docs/okta-apitoken-component.adoc");
    private static final Path THIS = Path.of("src/test/java/io/github/camelokta/apitoken/DocumentationTest.java");
    private static final String CATALOG = "/META-INF/io/github/camelokta/apitoken/okta-apitoken.json";

    @Test
    void namesEveryOptionAndHeaderOfTheCatalog() throws Exception {
        String manual = Files.readString(MANUAL);
        try (InputStream json = DocumentationTest.class.getResourceAsStream(CATALOG)) {
            JsonNode catalog = new ObjectMapper().readTree(json);

            for (String kind : List.of("componentProperties", "properties", "headers")) {
                assertThat(catalog.path(kind).properties())
                        .isNotEmpty()
                        .extracting(Map.Entry::getKey)
                        .allSatisfy(name -> assertThat(manual).contains("`" + name + "`"));
            }
        }
    }

    @Test
    void hasYamlExamplesThatWork(OktaOrgSimulator org) throws Exception {
        try (CamelFixture camel = CamelFixture.on(org)) {
            for (String yaml : examples("yaml")) {
                PluginHelper.getRoutesLoader(camel.context())
                        .loadRoutes(ResourceHelper.fromString(yaml.hashCode() + ".yaml", yaml));
            }
            assertExamplesWork(camel, org);
        }
    }

    @Test
    void hasJavaExamplesThatWork(OktaOrgSimulator org) throws Exception {
        try (CamelFixture camel = CamelFixture.on(org).with(new ManualsRoutes())) {
            assertThat(calls(camel.context())).extracting(ApiToken::id).containsExactly(org.apiTokenId());
            assertExamplesWork(camel, org);
        }
    }

    @Test
    void hasOnlyJavaExamplesThatAreCompiledHere() throws Exception {
        String compiled = withoutSpace(Files.readString(THIS));

        assertThat(examples("java")).hasSize(7).allSatisfy(example -> assertThat(compiled)
                .contains(withoutSpace(example)));
    }

    private static void assertExamplesWork(CamelFixture camel, OktaOrgSimulator org) {
        People people = new People(org);

        assertThat(send(camel, "direct:look", people.agent.id())).isInstanceOf(ApiToken.class);
        send(camel, "direct:quarantine", people.agent.id());
        assertThat(org.token(people.agent.id()).orElseThrow().network()).isEqualTo(SeedNetwork.including("nzoNobody"));
        send(camel, "direct:revoke", people.agent.id());
        send(camel, "direct:leaver", people.zoe);
        assertThat(org.tokens()).extracting(SimulatedToken::id).containsExactly(org.apiTokenId());
        send(camel, "direct:farewell", null);
        assertThat(org.tokens()).isEmpty();
    }

    private static Object send(CamelFixture camel, String uri, Object body) {
        var exchange = camel.send(uri, body, Map.of());
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody();
    }

    private static List<String> examples(String language) throws Exception {
        Pattern block = Pattern.compile("\\[source," + language + "]\n----\n(.*?)\n----", Pattern.DOTALL);
        return block.matcher(Files.readString(MANUAL))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s", "");
    }

    private static List<ApiToken> calls(CamelContext context) {
        OktaApiTokenClient client = context.getEndpoint("okta-apitoken:list", OktaApitokenEndpoint.class)
                .getClient();
        JsonNode me = client.org().get("/api/v1/users/me", Map.of()).body();
        List<ApiToken> mine = client.list(
                        new ApiTokenFilter(Set.of(me.path("id").asText()), null, null))
                .body();
        return mine;
    }

    private static final class ManualsRoutes extends RouteBuilder {

        @Override
        public void configure() {
            onException(OktaApiTokenException.class)
                    .onWhen(simple("${exception.retryable}"))
                    .maximumRedeliveries(3)
                    .redeliveryDelay(60_000);

            from("direct:leaver")
                    .setHeader("CamelOktaApitokenUserId", body())
                    .to("okta-apitoken:list?clientName=Okta API")
                    .split(body())
                    .to("okta-apitoken:revoke")
                    .log("${body.name}: ${header.CamelOktaApitokenOutcome}")
                    .end();

            from("direct:look")
                    .setHeader("CamelOktaApitokenId", body())
                    .to("okta-apitoken:get")
                    .log("${body.name} of ${body.userId} expires at ${body.expiresAt}");

            from("direct:revoke")
                    .setHeader("CamelOktaApitokenId", body())
                    .to("okta-apitoken:revoke?failOnNotFound=true")
                    .log("Revoked ${body}");

            from("direct:farewell").to("okta-apitoken:revokeCurrent").log("${header.CamelOktaApitokenOutcome}");

            from("direct:quarantine")
                    .setHeader("CamelOktaApitokenId", body())
                    .setBody(constant(new ApiTokenNetwork("ZONE", List.of("nzoNobody"), null)))
                    .to("okta-apitoken:upsert");
        }
    }
}
