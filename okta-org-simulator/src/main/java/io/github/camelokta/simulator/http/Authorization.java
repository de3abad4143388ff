package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.SimulatedToken;
import io.github.camelokta.simulator.state.Tokens;
import java.util.Optional;

/** Lets nobody in without a token that works, and renews the token that was used (Okta facts §1, §3). */
final class Authorization {

    private static final String SCHEME = "SSWS ";

    private final Tokens tokens;

    Authorization(Tokens tokens) {
        this.tokens = tokens;
    }

    /** An endpoint that wants to know the token it is called with. */
    @FunctionalInterface
    interface Authorized {
        /** Like {@link Endpoint#answer(Call)}. */
        Answer answer(Call call, SimulatedToken credential) throws RefusedException;
    }

    Endpoint requiredFor(Endpoint endpoint) {
        return requiredFor((call, credential) -> endpoint.answer(call));
    }

    Endpoint requiredFor(Authorized endpoint) {
        return call -> endpoint.answer(
                call, credential(call).orElseThrow(() -> new RefusedException(OktaError.invalidToken())));
    }

    private Optional<SimulatedToken> credential(Call call) {
        return Optional.ofNullable(call.authorization())
                .filter(header -> header.startsWith(SCHEME))
                .map(header -> header.substring(SCHEME.length()))
                .flatMap(tokens::use);
    }
}
