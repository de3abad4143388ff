package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.operations.Roles.OPERATOR;

import io.github.camelokta.offboarding.cases.Interventions;
import io.github.camelokta.offboarding.cases.Interventions.Person;
import io.github.camelokta.offboarding.sweep.SweepResult;
import io.github.camelokta.offboarding.text.StorableText;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Starts a search for tokens that no event was about. */
@Path("/sweeps")
@Produces(MediaType.APPLICATION_JSON)
public class SweepsResource {

    private final Interventions interventions;
    private final RouteGateway okta;
    private final SecurityIdentity identity;

    @Inject
    SweepsResource(Interventions interventions, RouteGateway okta, SecurityIdentity identity) {
        this.interventions = interventions;
        this.okta = okta;
        this.identity = identity;
    }

    /** Sweeps, and returns the result. */
    @POST
    @RolesAllowed(OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public SweepResult sweep(byte[] body) {
        var fields = RequestBody.read(body);
        var comment = fields.text("comment", StorableText.LONGEST_PROSE);
        RequestBody.check(fields);
        var person = identity.getPrincipal().getName();
        interventions.sweep(new Person(person, comment));
        var result = okta.sweep(person);
        if (result.status() == SweepResult.Status.ALREADY_RUNNING) {
            throw Problems.refused("A sweep is under way already");
        }
        return result;
    }
}
