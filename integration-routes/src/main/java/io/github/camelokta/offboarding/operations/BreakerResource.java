package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.operations.Roles.APPROVER;
import static io.github.camelokta.offboarding.operations.Roles.OPERATOR;
import static io.github.camelokta.offboarding.operations.Roles.VIEWER;

import io.github.camelokta.offboarding.OffboardingConfig;
import io.github.camelokta.offboarding.ledger.Breakers;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Shows the guard against mass revocation, and lets a person reset it. */
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

    /** Lets revocations go on. */
    @POST
    @Path("reset")
    @RolesAllowed(APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    public Breakers.State reset(byte[] body) {
        RequestBody.read(body).check();
        if (breakers.reset(identity.getPrincipal().getName(), approvals.byAnotherPerson())
                .isEmpty()) {
            throw Problems.refused("The breaker is not tripped");
        }
        return breakers.state();
    }
}
