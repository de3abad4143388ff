package io.github.camelokta.simulator;

import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.Ids;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.state.Origin;
import io.github.camelokta.simulator.state.SimulatedToken;

/**
 * The user that clients of a new org call as.
 *
 * @param token the principal's token
 * @param value the secret value of the token
 */
record ServicePrincipal(SimulatedToken token, String value) {

    private static final String LOGIN = "service.principal@example.com";

    /**
     * Returns the owner of the first token of the seed that has a value. Without such a token, adds a new user with a
     * token.
     */
    static ServicePrincipal of(OrgSeed seed, OrgState state) {
        for (int i = 0; i < seed.tokens().size(); i++) {
            String value = seed.tokens().get(i).value();
            if (value != null) {
                return new ServicePrincipal(state.tokens().get(i), value);
            }
        }
        String owner = state.users()
                .byIdOrLogin(LOGIN)
                .orElseGet(() -> state.addUser(UserSeed.of(LOGIN).withName("Service", "Principal"), Origin.org()))
                .id();
        String value = Ids.secret();
        return new ServicePrincipal(
                state.addToken(TokenSeed.of("Service principal", owner).withValue(value), Origin.org()), value);
    }

    /** Omits the value. */
    @Override
    public String toString() {
        return "ServicePrincipal[token=" + token + "]";
    }
}
