package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OktaOrgSimulatorExtension.class)
class GetTest {

    @Test
    void getsTheTokenThatOptionHeaderOrBodyNames(OktaOrgSimulator org) {
        People people = new People(org);
        try (CamelFixture camel = CamelFixture.on(org)) {
            Exchange byOption = camel.send("okta-apitoken:get?apiTokenId=" + people.agent.id());
            Exchange byHeader = camel.send("okta-apitoken:get", null, Map.of("CamelOktaApitokenId", people.agent.id()));
            ApiToken token = byOption.getMessage().getBody(ApiToken.class);
            Exchange byBody = camel.send("okta-apitoken:get", token, Map.of());

            assertThat(token.name()).isEqualTo("agent");
            assertThat(byHeader.getMessage().getBody()).isEqualTo(token);
            assertThat(byBody.getMessage().getBody()).isEqualTo(token);
        }
    }

    @Test
    void asksForOneTokenAsItIsAndForListsCompressed(OktaOrgSimulator org) {
        People people = new People(org);
        try (CamelFixture camel = CamelFixture.on(org)) {
            camel.send("okta-apitoken:get?apiTokenId=" + people.agent.id());
            camel.send("okta-apitoken:list");

            assertThat(org.requests().all())
                    .extracting(request -> request.headers().get("Accept-Encoding"))
                    .satisfiesExactly(get -> assertThat(get).isEqualTo("identity"), list -> assertThat(list)
                            .contains("gzip"));
        }
    }

    @Test
    void failsWhenOktaKnowsNoSuchToken(OktaOrgSimulator org) {
        try (CamelFixture camel = CamelFixture.on(org)) {
            Exchange exchange = camel.send("okta-apitoken:get?apiTokenId=00Tunknown", "a body", Map.of());

            OktaNotFoundException gone = exchange.getException(OktaNotFoundException.class);
            assertThat(gone.status()).isEqualTo(404);
            assertThat(gone.id()).isEqualTo("00Tunknown");
            assertThat(gone.error().errorCode()).isEqualTo("E0000007");
            assertThat(gone.isRetryable()).isFalse();
            assertThat(exchange.getMessage().getBody()).isEqualTo("a body");
        }
    }
}
