package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.state.IllegalTransitionException;
import io.github.camelokta.simulator.state.Lifecycle;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.state.Principal;
import io.github.camelokta.simulator.state.SimulatedUser;
import java.util.List;

/** The part of the Users API that offboarding uses (Okta facts §3, §5). */
final class OrgUserEndpoints {

    private static final int MAX_LIMIT = 200;

    private final OrgState state;

    OrgUserEndpoints(OrgState state) {
        this.state = state;
    }

    /** Returns the owner of the token that the request was made with. */
    OrgResponse current(OrgRequest request, Principal.TokenOwner principal) {
        return ok(request, principal.owner());
    }

    OrgResponse get(OrgRequest request, Principal principal) throws OrgRefusedException {
        return ok(request, find(request));
    }

    OrgResponse list(OrgRequest request, Principal principal) throws OrgRefusedException {
        List<SimulatedUser> matching =
                state.users().all().stream().filter(UserQuery.of(request)).toList();
        return list(matching, request);
    }

    /** Returns an empty list, for apps without the role to see users. */
    OrgResponse listNone(OrgRequest request, Principal principal) throws OrgRefusedException {
        return list(List.of(), request);
    }

    private OrgResponse list(List<SimulatedUser> users, OrgRequest request) throws OrgRefusedException {
        Page<SimulatedUser> page = Page.of(users, request, MAX_LIMIT, MAX_LIMIT, SimulatedUser::id);
        return page.linked(OrgResponse.ok(OrgJson.array(page.items(), UserJson.linkedTo(request.baseUrl()))), request);
    }

    /** Changes the status of a user; the response is an empty object. */
    SecuredEndpoint change(Lifecycle change) {
        return (request, principal) -> {
            try {
                state.change(find(request), change, request.origin(principal));
                return OrgResponse.ok(ResponseBody.of("{}"));
            } catch (IllegalTransitionException e) {
                throw new OrgRefusedException(OktaError.validation("status", e.getMessage()));
            }
        };
    }

    /** Finds a user by id or login. A login with a slash is never found, even if the slash is encoded. */
    private SimulatedUser find(OrgRequest request) throws OrgRefusedException {
        return state.users()
                .byIdOrLogin(request.id())
                .filter(user -> !request.id().contains("/"))
                .orElseThrow(() -> new OrgRefusedException(OktaError.notFound(request.id(), "User")));
    }

    private static OrgResponse ok(OrgRequest request, SimulatedUser user) {
        return OrgResponse.ok(OrgJson.object(user, UserJson.linkedTo(request.baseUrl())));
    }
}
