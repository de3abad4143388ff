package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.operations.Roles.OPERATOR;

import io.github.camelokta.offboarding.settlement.SimulationResult;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Shows what would happen if a leaver left now. */
@Path("/simulations")
@Produces(MediaType.APPLICATION_JSON)
public class SimulationsResource {

    private final RouteGateway okta;

    @Inject
    SimulationsResource(RouteGateway okta) {
        this.okta = okta;
    }

    /** Returns what would be decided; nothing is changed or written down. */
    @POST
    @RolesAllowed(OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public SimulationResult simulate(byte[] body) {
        var fields = RequestBody.read(body);
        var leaver = LeaverFields.read(fields);
        RequestBody.check(fields);
        return okta.simulate(leaver);
    }
}
