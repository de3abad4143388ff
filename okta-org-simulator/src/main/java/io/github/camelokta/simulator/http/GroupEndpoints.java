package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.state.Groups;
import io.github.camelokta.simulator.state.Principal;
import io.github.camelokta.simulator.state.SimulatedUser;
import java.util.List;
import java.util.Set;

/** Who is in a group. */
final class GroupEndpoints {

    private static final int MAX_LIMIT = 1000;

    private final Groups groups;

    GroupEndpoints(Groups groups) {
        this.groups = groups;
    }

    Answer members(Call call, Principal principal) throws RefusedException {
        call.requireParameters(Set.of("limit", "after"));
        List<SimulatedUser> members = groups.members(call.id())
                .orElseThrow(() -> new RefusedException(OktaError.notFound(call.id(), "UserGroup")));
        Page<SimulatedUser> page = Page.of(members, call, MAX_LIMIT, MAX_LIMIT, SimulatedUser::id);
        return page.linked(Answer.ok(Json.array(page.items(), UserJson.linkedTo(call.baseUrl()))), call);
    }
}
