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

/** Users, and what happens to them. */
final class UserEndpoints {

    private final OrgState state;

    UserEndpoints(OrgState state) {
        this.state = state;
    }

    List<Resource> resources() {
        return List.of(
                Resource.get("/users", this::list, Call.LIMIT),
                Resource.post("/users", this::add),
                Resource.get("/users/{idOrLogin}", this::get),
                Resource.post("/users/{idOrLogin}/lifecycle/{change}", this::change));
    }

    private Answer list(Call call) throws RefusedException {
        return Answer.list(call.latest(state.users().all()).iterator());
    }

    private Answer get(Call call) throws RefusedException {
        return Answer.ok(find(call));
    }

    private Answer add(Call call) throws RefusedException {
        UserSeed seed = call.seed(UserSeed.class);
        try {
            return Answer.created(state.addUser(seed, Origin.org()));
        } catch (InvalidSeedException e) {
            throw RefusedException.of("", e.getMessage());
        }
    }

    private Answer change(Call call) throws RefusedException {
        SimulatedUser user = find(call);
        Lifecycle change = Stream.of(Lifecycle.values())
                .filter(one -> one.verb().equals(call.path().get("change")))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        404,
                        "This happens to no user; use one of "
                                + Stream.of(Lifecycle.values())
                                        .map(Lifecycle::verb)
                                        .toList()));
        call.requireNothingSaid();
        try {
            return Answer.ok(state.change(user, change, Origin.org()));
        } catch (IllegalTransitionException e) {
            throw new RefusedException(409, e.getMessage());
        }
    }

    private SimulatedUser find(Call call) throws RefusedException {
        return state.users()
                .byIdOrLogin(call.path().get("idOrLogin"))
                .orElseThrow(() -> new RefusedException(
                        404, "There is no user with this id or login; GET /users tells who there is"));
    }
}
