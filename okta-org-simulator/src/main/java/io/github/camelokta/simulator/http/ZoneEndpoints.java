package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.ZoneSeed;
import io.github.camelokta.simulator.state.IllegalTransitionException;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.state.Principal;
import io.github.camelokta.simulator.state.SimulatedZone;
import java.util.Set;

/** Network zones, as far as tokens are bound to them (Okta facts §5). */
final class ZoneEndpoints {

    private final OrgState state;

    ZoneEndpoints(OrgState state) {
        this.state = state;
    }

    Answer list(Call call, Principal principal) throws RefusedException {
        call.requireParameters(Set.of());
        return Answer.ok(Json.array(state.zones().all(), ZoneJson.linkedTo(call.baseUrl())));
    }

    Answer get(Call call, Principal principal) throws RefusedException {
        return answer(call, state.zones().byId(call.id()).orElseThrow(() -> notFound(call)));
    }

    Answer create(Call call, Principal principal) throws RefusedException {
        try {
            return answer(call, state.zones().add(ZoneJson.zoneOf(call.body())));
        } catch (InvalidSeedException e) {
            throw new RefusedException(OktaError.validation("zone", e.getMessage()));
        }
    }

    Answer replace(Call call, Principal principal) throws RefusedException {
        SimulatedZone zone = state.zones().byId(call.id()).orElseThrow(() -> notFound(call));
        ZoneSeed replacement = ZoneJson.replacementOf(zone, call.body());
        try {
            return answer(call, state.zones().replace(zone.id(), replacement).orElseThrow(() -> notFound(call)));
        } catch (InvalidSeedException e) {
            throw new RefusedException(OktaError.validation("zone", e.getMessage()));
        }
    }

    Guarded setActive(boolean active) {
        return (call, principal) -> {
            try {
                return answer(call, state.setActive(call.id(), active).orElseThrow(() -> notFound(call)));
            } catch (IllegalTransitionException e) {
                throw inUse(e);
            }
        };
    }

    Answer delete(Call call, Principal principal) throws RefusedException {
        try {
            if (!state.deleteZone(call.id())) {
                throw notFound(call);
            }
            return Answer.noContent();
        } catch (IllegalTransitionException e) {
            throw new RefusedException(OktaError.validation("id", e.getMessage()));
        }
    }

    private static Answer answer(Call call, SimulatedZone zone) {
        return Answer.ok(Json.object(zone, ZoneJson.linkedTo(call.baseUrl())));
    }

    private static RefusedException inUse(IllegalTransitionException e) {
        return new RefusedException(OktaError.validation("zone", e.getMessage()));
    }

    private static RefusedException notFound(Call call) {
        return new RefusedException(OktaError.notFound(call.id(), "Zone"));
    }
}
