package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.operations.Roles.APPROVER;
import static io.github.camelokta.offboarding.operations.Roles.OPERATOR;
import static io.github.camelokta.offboarding.operations.Roles.VIEWER;

import io.github.camelokta.offboarding.OffboardingConfig;
import io.github.camelokta.offboarding.ledger.Breakers;
import io.github.camelokta.offboarding.ledger.Breakers.Reset;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/** Shows the guard against mass revocation, and lets people reset it. */
@Path("/breaker")
@Produces(MediaType.APPLICATION_JSON)
public class BreakerResource {

    private final Breakers breakers;
    private final OffboardingConfig.Approvals approvals;
    private final SecurityIdentity identity;

    @Inject
    BreakerResource(Breakers breakers, OffboardingConfig config, SecurityIdentity identity) {
        this.breakers = breakers;
        this.approvals = config.approvals();
        this.identity = identity;
    }

    /** Where the breaker stands. */
    @GET
    @RolesAllowed({VIEWER, OPERATOR, APPROVER})
    public Breakers.State state() {
        return breakers.state();
    }

    /** Lets revocations go on, once two people have asked for it. */
    @POST
    @Path("reset")
    @RolesAllowed(APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reset(byte[] body) {
        RequestBody.read(body).check();
        var reset = breakers.reset(identity.getPrincipal().getName(), approvals.byAnotherPerson());
        if (reset instanceof Reset.NotTripped) {
            throw Problems.refused("The breaker is not tripped");
        }
        var status = reset instanceof Reset.Requested ? Status.ACCEPTED : Status.OK;
        return Response.status(status).entity(breakers.state()).build();
    }
}
