package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.state.Groups;
import io.github.camelokta.simulator.state.Principal;
import io.github.camelokta.simulator.state.SimulatedUser;
import java.util.List;
import java.util.Set;

/** The members of a group. */
final class GroupEndpoints {

    private static final int MAX_LIMIT = 1000;

    private final Groups groups;

    GroupEndpoints(Groups groups) {
        this.groups = groups;
    }

    OrgResponse members(OrgRequest request, Principal principal) throws OrgRefusedException {
        request.requireParameters(Set.of("limit", "after"));
        List<SimulatedUser> members = groups.members(request.id())
                .orElseThrow(() -> new OrgRefusedException(OktaError.notFound(request.id(), "UserGroup")));
        Page<SimulatedUser> page = Page.of(members, request, MAX_LIMIT, MAX_LIMIT, SimulatedUser::id);
        return page.linked(OrgResponse.ok(OrgJson.array(page.items(), UserJson.linkedTo(request.baseUrl()))), request);
    }
}
