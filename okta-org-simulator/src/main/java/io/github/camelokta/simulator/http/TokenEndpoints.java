package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.SeedNetwork;
import io.github.camelokta.simulator.SimulatedToken;
import io.github.camelokta.simulator.state.Tokens;

/** The API Tokens API (Okta facts §1). */
final class TokenEndpoints {

    private final Tokens tokens;

    TokenEndpoints(Tokens tokens) {
        this.tokens = tokens;
    }

    /** All tokens at once: {@code limit} and the like are ignored, and there is never a next page. */
    Answer list(Call call) {
        return Answer.ok(Json.array(tokens.all().stream()
                .map(token -> TokenJson.of(token, call.baseUrl()))
                .toList()));
    }

    Answer get(Call call) throws RefusedException {
        SimulatedToken token = tokens.byId(call.id()).orElseThrow(() -> notFound(call));
        return Answer.ok(TokenJson.of(token, call.baseUrl()));
    }

    Answer revoke(Call call) throws RefusedException {
        if (!tokens.remove(call.id())) {
            throw notFound(call);
        }
        return Answer.noContent();
    }

    Answer revokeCurrent(SimulatedToken credential) {
        tokens.remove(credential.id());
        return Answer.noContent();
    }

    /**
     * Replaces the network condition. The other fields of an {@code ApiTokenUpdate} change nothing: nobody could
     * confirm that they do, and the operation is known to be an update of the network condition.
     */
    Answer update(Call call) throws RefusedException {
        SeedNetwork network = TokenJson.networkOf(call.body());
        SimulatedToken token = tokens.replaceNetwork(call.id(), network).orElseThrow(() -> notFound(call));
        return Answer.ok(TokenJson.of(token, call.baseUrl()));
    }

    private static RefusedException notFound(Call call) {
        return new RefusedException(OktaError.notFound(call.id(), "ApiToken"));
    }
}
