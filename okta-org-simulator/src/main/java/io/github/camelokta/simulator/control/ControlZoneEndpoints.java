package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.ZoneSeed;
import io.github.camelokta.simulator.state.OrgState;
import java.util.List;

/** Lists and adds network zones. */
final class ControlZoneEndpoints {

    private final OrgState state;

    ControlZoneEndpoints(OrgState state) {
        this.state = state;
    }

    List<Resource> resources() {
        return List.of(Resource.get("/zones", this::list, ControlRequest.LIMIT), Resource.post("/zones", this::add));
    }

    private ControlResponse list(ControlRequest request) throws ControlRefusedException {
        return ControlResponse.list(request.latest(state.zones().all()).iterator());
    }

    private ControlResponse add(ControlRequest request) throws ControlRefusedException {
        ZoneSeed seed = request.seed(ZoneSeed.class);
        try {
            return ControlResponse.created(state.zones().add(seed));
        } catch (InvalidSeedException e) {
            throw ControlRefusedException.of("", e.getMessage());
        }
    }
}
