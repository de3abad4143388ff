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
final class OrgTokenEndpoints {

    private final OrgState state;

    OrgTokenEndpoints(OrgState state) {
        this.state = state;
    }

    /**
     * Lists all tokens that the principal may see, in one response: {@code limit} and similar parameters are ignored,
     * and there is never a next page.
     */
    OrgResponse list(OrgRequest request, Principal principal) {
        List<SimulatedToken> tokens = state.tokens();
        Predicate<SimulatedToken> seen = seenBy(principal).and(state::isListed);
        return OrgResponse.ok(
                OrgJson.array(() -> tokens.stream().filter(seen).iterator(), TokenJson.linkedTo(request.baseUrl())));
    }

    OrgResponse get(OrgRequest request, Principal principal) throws OrgRefusedException {
        return ok(request, find(request, principal));
    }

    OrgResponse revoke(OrgRequest request, Principal principal) throws OrgRefusedException {
        SimulatedToken token = find(request, principal);
        if (!state.revoke(token.id(), request.origin(principal))) {
            throw notFound(request);
        }
        return OrgResponse.noContent();
    }

    OrgResponse revokeCurrent(OrgRequest request, Principal.TokenOwner principal) {
        state.revoke(principal.token().id(), request.origin(principal));
        return OrgResponse.noContent();
    }

    /**
     * Replaces the network condition. The other fields of an {@code ApiTokenUpdate} have no effect: the operation is
     * documented as an update of the network condition, and no other effect is confirmed.
     */
    OrgResponse update(OrgRequest request, Principal principal) throws OrgRefusedException {
        SeedNetwork network = TokenJson.networkOf(request.body());
        SimulatedToken token = find(request, principal);
        return ok(
                request,
                state.replaceNetwork(token.id(), network, request.origin(principal))
                        .orElseThrow(() -> notFound(request)));
    }

    private static OrgResponse ok(OrgRequest request, SimulatedToken token) {
        return OrgResponse.ok(OrgJson.object(token, TokenJson.linkedTo(request.baseUrl())));
    }

    private SimulatedToken find(OrgRequest request, Principal principal) throws OrgRefusedException {
        SimulatedToken token = state.token(request.id()).filter(state::isListed).orElseThrow(() -> notFound(request));
        if (!seenBy(principal).test(token)) {
            throw new OrgRefusedException(OktaError.forbidden());
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

    private static OrgRefusedException notFound(OrgRequest request) {
        return new OrgRefusedException(OktaError.notFound(request.id(), "Token"));
    }
}
