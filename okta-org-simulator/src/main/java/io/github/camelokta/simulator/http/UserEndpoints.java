package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.state.IllegalTransitionException;
import io.github.camelokta.simulator.state.Lifecycle;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.state.Principal;
import io.github.camelokta.simulator.state.SimulatedUser;
import java.util.List;

/** The part of the Users API that offboarding needs (Okta facts §3, §5). */
final class UserEndpoints {

    private static final int MAX_LIMIT = 200;

    private final OrgState state;

    UserEndpoints(OrgState state) {
        this.state = state;
    }

    /** The owner of the token the call is made with. */
    Answer current(Call call, Principal.TokenOwner principal) {
        return answer(call, principal.owner());
    }

    Answer get(Call call, Principal principal) throws RefusedException {
        return answer(call, find(call));
    }

    Answer list(Call call, Principal principal) throws RefusedException {
        List<SimulatedUser> matching =
                state.users().all().stream().filter(UserQuery.of(call)).toList();
        return list(matching, call);
    }

    /** What an app is shown that may not see anybody. */
    Answer listNobody(Call call, Principal principal) throws RefusedException {
        return list(List.of(), call);
    }

    private Answer list(List<SimulatedUser> users, Call call) throws RefusedException {
        Page<SimulatedUser> page = Page.of(users, call, MAX_LIMIT, MAX_LIMIT, SimulatedUser::id);
        return page.linked(Answer.ok(Json.array(page.items(), UserJson.linkedTo(call.baseUrl()))), call);
    }

    /** What a change of status answers is an empty object. */
    Guarded change(Lifecycle change) {
        return (call, principal) -> {
            try {
                state.change(find(call), change, call.origin(principal));
                return Answer.ok(Body.of("{}"));
            } catch (IllegalTransitionException e) {
                throw new RefusedException(OktaError.validation("status", e.getMessage()));
            }
        };
    }

    /** By id or login, but never by a login with a slash, however it is encoded. */
    private SimulatedUser find(Call call) throws RefusedException {
        return state.users()
                .byIdOrLogin(call.id())
                .filter(user -> !call.id().contains("/"))
                .orElseThrow(() -> new RefusedException(OktaError.notFound(call.id(), "User")));
    }

    private static Answer answer(Call call, SimulatedUser user) {
        return Answer.ok(Json.object(user, UserJson.linkedTo(call.baseUrl())));
    }
}
