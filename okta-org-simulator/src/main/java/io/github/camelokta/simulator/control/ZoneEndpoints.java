package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.ZoneSeed;
import io.github.camelokta.simulator.state.OrgState;
import java.util.List;

/** Network zones. */
final class ZoneEndpoints {

    private final OrgState state;

    ZoneEndpoints(OrgState state) {
        this.state = state;
    }

    List<Resource> resources() {
        return List.of(Resource.get("/zones", this::list, Call.LIMIT), Resource.post("/zones", this::add));
    }

    private Answer list(Call call) throws RefusedException {
        return Answer.list(call.latest(state.zones().all()).iterator());
    }

    private Answer add(Call call) throws RefusedException {
        ZoneSeed seed = call.seed(ZoneSeed.class);
        try {
            return Answer.created(state.zones().add(seed));
        } catch (InvalidSeedException e) {
            throw RefusedException.of("", e.getMessage());
        }
    }
}
