package io.github.camelokta.apitoken.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.Operation;

/** Somebody with two tokens in an org where a colleague has one as well. */
final class Leaver {

    private final OktaOrgSimulator org;
    private final String id;
    private final SimulatedToken colleagues;

    Leaver(OktaOrgSimulator org) {
        this.org = org;
        id = org.addUser(UserSeed.of("ada@example.com")).id();
        org.addToken(TokenSeed.of("nightly export", id));
        org.addToken(TokenSeed.of("deploy", id));
        colleagues = org.addToken(
                TokenSeed.of("agent", org.addUser(UserSeed.of("bo@example.com")).id()));
    }

    String id() {
        return id;
    }

    /** Only the colleague's token and the caller's are left, and nothing was asked for in vain. */
    void assertHasNoTokens() {
        assertThat(org.tokens())
                .extracting(SimulatedToken::id)
                .containsExactlyInAnyOrder(colleagues.id(), org.apiTokenId());
        assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(1);
        assertThat(org.requests().count(Operation.GET_TOKEN)).isEqualTo(2);
        assertThat(org.requests().count(Operation.REVOKE_TOKEN)).isEqualTo(2);
    }
}
