package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OktaOrgSimulatorExtension.class)
class OperationHeaderTest {

    private static final String OPERATION = "CamelOktaApitokenOperation";

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

    @ParameterizedTest
    @ValueSource(strings = {"revoke", "revokeCurrent", "upsert", "get", "Revoke", " "})
    void isRefusedUnlessAnOptionAllowsIt(String operation) {
        Exchange exchange = camel.send(
                "okta-apitoken:list",
                Map.of("name", "x"),
                Map.of(OPERATION, operation, "CamelOktaApitokenId", people.build.id()));

        assertRefused(exchange);
    }

    @Test
    void isRefusedAsAConstantToo() {
        assertRefused(camel.send(
                "okta-apitoken:list?allowOperationHeader=false",
                null,
                Map.of(OPERATION, OktaApitokenOperation.revokeCurrent)));
    }

    private void assertRefused(Exchange exchange) {
        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(OPERATION, "list", "Nothing was sent", "allowOperationHeader");
        assertThat(org.requests().all()).isEmpty();
    }

    @Test
    void doesNoHarmIfItNamesTheOperationOfTheEndpoint() {
        String uri = "okta-apitoken:get?apiTokenId=" + people.build.id();
        for (Object get : new Object[] {"get", OktaApitokenOperation.get}) {
            Exchange exchange = camel.send(uri, null, Map.of(OPERATION, get));

            assertThat(exchange.getMessage().getBody(ApiToken.class).id()).isEqualTo(people.build.id());
        }
    }

    @Test
    void overridesTheUriWhereAnOptionAllowsIt() {
        String uri = "okta-apitoken:revoke?allowOperationHeader=true&apiTokenId=" + people.build.id();
        for (Object get : new Object[] {"get", OktaApitokenOperation.get}) {
            Exchange exchange = camel.send(uri, null, Map.of(OPERATION, get));

            assertThat(exchange.getMessage().getBody(ApiToken.class).id()).isEqualTo(people.build.id());
        }
        assertThat(org.token(people.build.id())).isPresent();
    }

    @Test
    void mustNameAnOperationThatThereIs() {
        Exchange unknown =
                camel.send("okta-apitoken:revokeCurrent?allowOperationHeader=true", null, Map.of(OPERATION, "Revoke"));

        assertThat(unknown.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'Revoke'", "revokeCurrent");
        assertThat(org.token(org.apiTokenId())).isPresent();
    }
}
