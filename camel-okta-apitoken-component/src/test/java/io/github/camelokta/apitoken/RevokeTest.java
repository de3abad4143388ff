package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.client.RevokeOutcome;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.Operation;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OktaOrgSimulatorExtension.class)
class RevokeTest {

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

    @Test
    void revokesTheTokenAndKeepsTheBody() {
        Exchange exchange = camel.send("okta-apitoken:revoke?apiTokenId=" + people.build.id(), "a body", Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("a body");
        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenOutcome")).isEqualTo(RevokeOutcome.REVOKED);
        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenStatus")).isEqualTo(204);
        assertThat(org.token(people.build.id())).isEmpty();
        assertThat(org.tokens()).hasSize(3);
    }

    @Test
    void findsItAlreadyGoneTheSecondTime() {
        String uri = "okta-apitoken:revoke?apiTokenId=" + people.build.id();
        camel.send(uri);

        Exchange second = camel.send(uri);

        assertThat(second.getException()).isNull();
        assertThat(second.getMessage().getHeader("CamelOktaApitokenOutcome")).isEqualTo(RevokeOutcome.ALREADY_GONE);
        assertThat(second.getMessage().getHeader("CamelOktaApitokenStatus")).isEqualTo(404);
    }

    @Test
    void failsTheSecondTimeIfToldSo() {
        String uri = "okta-apitoken:revoke?failOnNotFound=true&apiTokenId=" + people.build.id();
        assertThat(camel.send(uri).getMessage().getHeader("CamelOktaApitokenOutcome"))
                .isEqualTo(RevokeOutcome.REVOKED);

        Exchange second = camel.send(uri);

        assertThat(second.getException()).isInstanceOf(OktaNotFoundException.class);
        assertThat(second.getMessage().getHeader("CamelOktaApitokenOutcome")).isNull();
    }

    @Test
    void letsTheHeaderWinOverTheOption() {
        camel.send(
                "okta-apitoken:revoke?apiTokenId=" + people.build.id(),
                null,
                Map.of("CamelOktaApitokenId", people.deploy.id()));

        assertThat(org.token(people.build.id())).isPresent();
        assertThat(org.token(people.deploy.id())).isEmpty();
    }

    @Test
    void revokesEveryTokenOfAListThatIsSplit() throws Exception {
        camel.with(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:leaver")
                        .toD("okta-apitoken:list?userId=${body}")
                        .split(body())
                        .to("okta-apitoken:revoke", "mock:revoked");
            }
        });
        MockEndpoint revoked = camel.context().getEndpoint("mock:revoked", MockEndpoint.class);
        revoked.expectedMessageCount(2);

        assertThat(camel.send("direct:leaver", people.zoe, Map.of()).getException())
                .isNull();

        revoked.assertIsSatisfied();
        assertThat(revoked.getExchanges())
                .allSatisfy(part -> assertThat(part.getMessage().getHeader("CamelOktaApitokenOutcome"))
                        .isEqualTo(RevokeOutcome.REVOKED));
        assertThat(org.tokens())
                .extracting(SimulatedToken::id)
                .containsExactlyInAnyOrder(org.apiTokenId(), people.agent.id());
    }

    @Test
    void revokesNothingWhenALeftoverHeaderContradictsTheBody() {
        ApiToken body = get(people.deploy.id());
        org.requests().clear();

        Exchange byHeader = camel.send("okta-apitoken:revoke", body, Map.of("CamelOktaApitokenId", people.build.id()));
        Exchange byOption = camel.send("okta-apitoken:revoke?apiTokenId=" + people.build.id(), body, Map.of());

        assertThat(byHeader.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header CamelOktaApitokenId names another");
        assertThat(byOption.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("option apiTokenId names another");
        assertThat(org.requests().all()).isEmpty();
        assertThat(camel.send("okta-apitoken:revoke", body, Map.of("CamelOktaApitokenId", people.deploy.id()))
                        .getException())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "current", "CURRENT", "../users/me", "00T/..", "00T?x", "00T#x", "00T%2e", "00T\n"})
    void sendsNothingForWhatIsNoId(String id) {
        for (String operation : new String[] {"get", "revoke", "upsert"}) {
            Exchange exchange =
                    camel.send("okta-apitoken:" + operation, Map.of("name", "x"), Map.of("CamelOktaApitokenId", id));

            assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(org.requests().all()).isEmpty();
    }

    @Test
    void sendsNothingWithoutAnId() {
        Object tokenWithoutId = ApiToken.of(Map.of());
        for (Object body : new Object[] {null, people.build.id(), tokenWithoutId}) {
            assertThat(camel.send("okta-apitoken:revoke", body, Map.of()).getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("othing was sent");
        }
        assertThat(org.requests().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "404, text/html, <html>Not found</html>",
        "404, application/json, '{\"status\": 404, \"message\": \"no route\"}'",
        "404, ,",
        "200, text/html, <html>Please log in</html>",
        "200, application/json, {}",
        "202, ,"
    })
    void doesNotTakeAnybodyElsesResponseForARevocation(int status, String contentType, String body) {
        org.faults().next(Operation.REVOKE_TOKEN, Fault.answer(status, contentType, body));

        Exchange exchange = camel.send("okta-apitoken:revoke?apiTokenId=" + people.build.id());

        assertThat(exchange.getException())
                .isInstanceOf(OktaException.class)
                .isNotInstanceOf(OktaNotFoundException.class)
                .hasMessageContaining("Okta does not respond like this");
        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenOutcome")).isNull();
        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenStatus")).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsGoneWhatWasRevokedThoughTheResponseWasLost(boolean failOnNotFound) {
        org.faults().next(Operation.REVOKE_TOKEN, Fault.dropAfter());
        String uri = "okta-apitoken:revoke?apiTokenId=" + people.build.id() + "&failOnNotFound=" + failOnNotFound;

        Exchange exchange = camel.send(uri);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenOutcome")).isEqualTo(RevokeOutcome.ALREADY_GONE);
        assertThat(org.requests().count(Operation.REVOKE_TOKEN)).isEqualTo(2);
    }

    @Test
    void saysThatItIsInDoubtWhatWasDoneWhenTheResponseWasLost() {
        camel.withoutRetries();
        org.faults().next(Operation.REVOKE_TOKEN, Fault.dropAfter());
        String uri = "okta-apitoken:revoke?apiTokenId=" + people.build.id();

        OktaException lost = camel.send(uri).getException(OktaException.class);

        assertThat(lost.isRetryable()).isTrue();
        assertThat(lost.isInDoubt()).isTrue();
        assertThat(org.requests().count(Operation.REVOKE_TOKEN)).isEqualTo(1);
        assertThat(camel.send(uri).getMessage().getHeader("CamelOktaApitokenOutcome"))
                .isEqualTo(RevokeOutcome.ALREADY_GONE);
    }

    @Test
    void findsItsOwnTokenGoneThoughTheResponseWasLost() {
        org.faults().next(Operation.REVOKE_CURRENT_TOKEN, Fault.dropAfter());

        Exchange exchange = camel.send("okta-apitoken:revokeCurrent");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenOutcome")).isEqualTo(RevokeOutcome.ALREADY_GONE);
        assertThat(org.token(org.apiTokenId())).isEmpty();
    }

    @Test
    void takesOnlyOktasWordForItsOwnTokenBeingGone() {
        org.faults().next(Operation.REVOKE_CURRENT_TOKEN, Fault.empty(503));
        org.faults().next(Operation.REVOKE_CURRENT_TOKEN, Fault.html(401));

        Exchange exchange = camel.send("okta-apitoken:revokeCurrent");

        assertThat(exchange.getException(OktaException.class).status()).isEqualTo(401);
        assertThat(org.token(org.apiTokenId())).isPresent();
    }

    @Test
    void revokesItsOwnToken() {
        Exchange exchange = camel.send("okta-apitoken:revokeCurrent", "a body", Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("a body");
        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenOutcome")).isEqualTo(RevokeOutcome.REVOKED);
        assertThat(org.token(org.apiTokenId())).isEmpty();
        assertThat(camel.send("okta-apitoken:list")
                        .getException(OktaException.class)
                        .status())
                .isEqualTo(401);
    }

    private ApiToken get(String id) {
        return camel.send("okta-apitoken:get?apiTokenId=" + id).getMessage().getBody(ApiToken.class);
    }
}
