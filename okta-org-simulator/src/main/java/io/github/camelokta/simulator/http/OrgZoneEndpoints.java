package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.ZoneSeed;
import io.github.camelokta.simulator.state.IllegalTransitionException;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.state.Principal;
import io.github.camelokta.simulator.state.SimulatedZone;
import java.util.Set;

/** The part of the Network Zones API that concerns tokens (Okta facts §5). */
final class OrgZoneEndpoints {

    private final OrgState state;

    OrgZoneEndpoints(OrgState state) {
        this.state = state;
    }

    OrgResponse list(OrgRequest request, Principal principal) throws OrgRefusedException {
        request.requireParameters(Set.of());
        return OrgResponse.ok(OrgJson.array(state.zones().all(), ZoneJson.linkedTo(request.baseUrl())));
    }

    OrgResponse get(OrgRequest request, Principal principal) throws OrgRefusedException {
        return ok(request, state.zones().byId(request.id()).orElseThrow(() -> notFound(request)));
    }

    OrgResponse create(OrgRequest request, Principal principal) throws OrgRefusedException {
        try {
            return ok(request, state.zones().add(ZoneJson.zoneOf(request.body())));
        } catch (InvalidSeedException e) {
            throw new OrgRefusedException(OktaError.validation("zone", e.getMessage()));
        }
    }

    OrgResponse replace(OrgRequest request, Principal principal) throws OrgRefusedException {
        SimulatedZone zone = state.zones().byId(request.id()).orElseThrow(() -> notFound(request));
        ZoneSeed replacement = ZoneJson.replacementOf(zone, request.body());
        try {
            return ok(request, state.zones().replace(zone.id(), replacement).orElseThrow(() -> notFound(request)));
        } catch (InvalidSeedException e) {
            throw new OrgRefusedException(OktaError.validation("zone", e.getMessage()));
        }
    }

    SecuredEndpoint setActive(boolean active) {
        return (request, principal) -> {
            try {
                return ok(request, state.setActive(request.id(), active).orElseThrow(() -> notFound(request)));
            } catch (IllegalTransitionException e) {
                throw refused(e);
            }
        };
    }

    OrgResponse delete(OrgRequest request, Principal principal) throws OrgRefusedException {
        try {
            if (!state.deleteZone(request.id())) {
                throw notFound(request);
            }
            return OrgResponse.noContent();
        } catch (IllegalTransitionException e) {
            throw new OrgRefusedException(OktaError.validation("id", e.getMessage()));
        }
    }

    private static OrgResponse ok(OrgRequest request, SimulatedZone zone) {
        return OrgResponse.ok(OrgJson.object(zone, ZoneJson.linkedTo(request.baseUrl())));
    }

    private static OrgRefusedException refused(IllegalTransitionException e) {
        return new OrgRefusedException(OktaError.validation("zone", e.getMessage()));
    }

    private static OrgRefusedException notFound(OrgRequest request) {
        return new OrgRefusedException(OktaError.notFound(request.id(), "Zone"));
    }
}
