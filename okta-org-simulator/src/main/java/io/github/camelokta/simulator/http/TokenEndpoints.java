package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.seed.AdminRole;
import io.github.camelokta.simulator.seed.Role;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.state.Principal;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.state.SimulatedUser;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The API Tokens API (Okta facts §1). */
final class TokenEndpoints {

    private final OrgState state;

    TokenEndpoints(OrgState state) {
        this.state = state;
    }

    /**
     * All tokens the principal sees, in one answer: {@code limit} and the like are ignored, and there is never a next
     * page.
     */
    Answer list(Call call, Principal principal) {
        List<SimulatedToken> tokens = state.tokens();
        Predicate<SimulatedToken> seen = seenBy(principal).and(state::isListed);
        return Answer.ok(Json.array(() -> tokens.stream().filter(seen).iterator(), TokenJson.linkedTo(call.baseUrl())));
    }

    Answer get(Call call, Principal principal) throws RefusedException {
        return answer(call, find(call, principal));
    }

    Answer revoke(Call call, Principal principal) throws RefusedException {
        SimulatedToken token = find(call, principal);
        if (!state.revoke(token.id(), call.origin(principal))) {
            throw notFound(call);
        }
        return Answer.noContent();
    }

    Answer revokeCurrent(Call call, Principal.TokenOwner principal) {
        state.revoke(principal.token().id(), call.origin(principal));
        return Answer.noContent();
    }

    /**
     * Replaces the network condition. The other fields of an {@code ApiTokenUpdate} change nothing: nobody could
     * confirm that they do, and the operation is known to be an update of the network condition.
     */
    Answer update(Call call, Principal principal) throws RefusedException {
        SeedNetwork network = TokenJson.networkOf(call.body());
        SimulatedToken token = find(call, principal);
        return answer(
                call,
                state.replaceNetwork(token.id(), network, call.origin(principal))
                        .orElseThrow(() -> notFound(call)));
    }

    private static Answer answer(Call call, SimulatedToken token) {
        return Answer.ok(Json.object(token, TokenJson.linkedTo(call.baseUrl())));
    }

    private SimulatedToken find(Call call, Principal principal) throws RefusedException {
        SimulatedToken token = state.token(call.id()).filter(state::isListed).orElseThrow(() -> notFound(call));
        if (!seenBy(principal).test(token)) {
            throw new RefusedException(OktaError.forbidden());
        }
        return token;
    }

    private Predicate<SimulatedToken> seenBy(Principal principal) {
        Role role = principal.role();
        if (role.type() != AdminRole.NARROWED_ADMIN) {
            return token -> true;
        }
        Set<String> owners = role.administers().stream()
                .flatMap(owner -> state.users().byIdOrLogin(owner).stream())
                .map(SimulatedUser::id)
                .collect(Collectors.toSet());
        return token -> owners.contains(token.userId());
    }

    private static RefusedException notFound(Call call) {
        return new RefusedException(OktaError.notFound(call.id(), "Token"));
    }
}
