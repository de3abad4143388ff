package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.IllegalTransitionException;
import io.github.camelokta.simulator.state.Lifecycle;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.state.Origin;
import io.github.camelokta.simulator.state.SimulatedUser;
import java.util.List;
import java.util.stream.Stream;

/** Lists and adds users, and changes their status. */
final class ControlUserEndpoints {

    private final OrgState state;

    ControlUserEndpoints(OrgState state) {
        this.state = state;
    }

    List<Resource> resources() {
        return List.of(
                Resource.get("/users", this::list, ControlRequest.LIMIT),
                Resource.post("/users", this::add),
                Resource.get("/users/{idOrLogin}", this::get),
                Resource.post("/users/{idOrLogin}/lifecycle/{change}", this::change));
    }

    private ControlResponse list(ControlRequest request) throws ControlRefusedException {
        return ControlResponse.list(request.latest(state.users().all()).iterator());
    }

    private ControlResponse get(ControlRequest request) throws ControlRefusedException {
        return ControlResponse.ok(find(request));
    }

    private ControlResponse add(ControlRequest request) throws ControlRefusedException {
        UserSeed seed = request.seed(UserSeed.class);
        try {
            return ControlResponse.created(state.addUser(seed, Origin.org()));
        } catch (InvalidSeedException e) {
            throw ControlRefusedException.of("", e.getMessage());
        }
    }

    private ControlResponse change(ControlRequest request) throws ControlRefusedException {
        SimulatedUser user = find(request);
        Lifecycle change = Stream.of(Lifecycle.values())
                .filter(one -> one.verb().equals(request.path().get("change")))
                .findFirst()
                .orElseThrow(() -> new ControlRefusedException(
                        404,
                        "There is no such change of a user; use one of "
                                + Stream.of(Lifecycle.values())
                                        .map(Lifecycle::verb)
                                        .toList()));
        request.requireEmptyBody();
        try {
            return ControlResponse.ok(state.change(user, change, Origin.org()));
        } catch (IllegalTransitionException e) {
            throw new ControlRefusedException(409, e.getMessage());
        }
    }

    private SimulatedUser find(ControlRequest request) throws ControlRefusedException {
        return state.users()
                .byIdOrLogin(request.path().get("idOrLogin"))
                .orElseThrow(() -> new ControlRefusedException(
                        404, "There is no user with this id or login; GET /users lists them"));
    }
}
