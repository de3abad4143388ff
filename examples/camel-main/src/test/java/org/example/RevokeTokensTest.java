package org.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OktaOrgSimulatorExtension.class)
class RevokeTokensTest {

    @Test
    void revokesWhatTheLeaverCreatedAndNothingElse(OktaOrgSimulator org) throws Exception {
        String leaver = org.addUser(UserSeed.of("ada@example.com")).id();
        String colleague = org.addUser(UserSeed.of("bo@example.com")).id();
        org.addToken(TokenSeed.of("nightly export", leaver));
        SimulatedToken agents = org.addToken(TokenSeed.of("AD agent", leaver).withClientName("Okta AD Agent"));
        SimulatedToken colleagues = org.addToken(TokenSeed.of("deploy", colleague));
        Main camel = new Main();
        camel.addOverrideProperty("camel.component.okta-apitoken.org-url", org.url());
        camel.addOverrideProperty("camel.component.okta-apitoken.token", org.apiToken());

        RevokeTokens.revoke(camel, leaver);

        assertThat(org.tokens())
                .extracting(SimulatedToken::id)
                .containsExactlyInAnyOrder(agents.id(), colleagues.id(), org.apiTokenId());
    }
}
