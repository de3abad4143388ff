package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.operations.Roles.APPROVER;
import static io.github.camelokta.offboarding.operations.Roles.OPERATOR;
import static io.github.camelokta.offboarding.operations.Roles.VIEWER;

import io.github.camelokta.offboarding.answers.BreakerLedger;
import io.github.camelokta.offboarding.cases.BreakerReset;
import io.github.camelokta.offboarding.config.OffboardingConfig;
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

    private final BreakerLedger breaker;
    private final BreakerReset breakerReset;
    private final OffboardingConfig.Approvals approvals;
    private final SecurityIdentity identity;

    @Inject
    BreakerResource(
            BreakerLedger breaker, BreakerReset breakerReset, OffboardingConfig config, SecurityIdentity identity) {
        this.breaker = breaker;
        this.breakerReset = breakerReset;
        this.approvals = config.approvals();
        this.identity = identity;
    }

    /** Returns the state of the breaker. */
    @GET
    @RolesAllowed({VIEWER, OPERATOR, APPROVER})
    public BreakerLedger.State state() {
        return breaker.state();
    }

    /** Lets revocations go on, once two people have asked for it. */
    @POST
    @Path("reset")
    @RolesAllowed(APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reset(byte[] body) {
        RequestBody.check(RequestBody.read(body));
        var reset = breakerReset.reset(identity.getPrincipal().getName(), approvals.byAnotherPerson());
        if (reset instanceof BreakerReset.Result.NotTripped) {
            throw Problems.refused("The breaker is not tripped");
        }
        var status = reset instanceof BreakerReset.Result.Requested ? Status.ACCEPTED : Status.OK;
        return Response.status(status).entity(breaker.state()).build();
    }
}
