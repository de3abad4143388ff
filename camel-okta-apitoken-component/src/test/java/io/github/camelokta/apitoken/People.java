package io.github.camelokta.apitoken;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;

/** Who is in the orgs of the tests: Zoë with two tokens, and Bo whose only token belongs to an AD agent. */
final class People {

    final String zoe;
    final String bo;
    final SimulatedToken build;
    final SimulatedToken deploy;
    final SimulatedToken agent;

    People(OktaOrgSimulator org) {
        zoe = org.addUser(UserSeed.of("zoe@example.com").withName("Zoë", "O'Brien"))
                .id();
        bo = org.addUser(UserSeed.of("bo@example.com")).id();
        build = org.addToken(TokenSeed.of("Zoë's build, nightly", zoe).withNetwork(SeedNetwork.anywhere()));
        deploy = org.addToken(TokenSeed.of("deploy", zoe));
        agent = org.addToken(TokenSeed.of("agent", bo).withClientName("Okta AD Agent"));
    }
}
