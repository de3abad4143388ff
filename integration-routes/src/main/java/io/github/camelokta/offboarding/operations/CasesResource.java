package io.github.camelokta.offboarding.operations;

import io.github.camelokta.offboarding.FieldError;
import io.github.camelokta.offboarding.Problem;
import io.github.camelokta.offboarding.ledger.CaseQueries;
import io.github.camelokta.offboarding.ledger.CaseState;
import io.github.camelokta.offboarding.ledger.CaseView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;

/** Reads cases. */
@Path("/cases")
@RolesAllowed("viewer")
@Produces(MediaType.APPLICATION_JSON)
public class CasesResource {

    private static final int MOST = 1000;

    private final CaseQueries cases;

    @Inject
    CasesResource(CaseQueries cases) {
        this.cases = cases;
    }

    /**
     * The newest cases first.
     *
     * @param state only cases in that state; absent for all
     * @param limit how many at most, up to 1000
     */
    @GET
    public List<CaseView> list(
            @QueryParam("state") String state, @QueryParam("limit") @DefaultValue("100") String limit) {
        return cases.list(state(state), limit(limit));
    }

    /** One case with all that was decided, done and recorded. */
    @GET
    @Path("{id:\\d{1,18}}")
    public CaseView.Detail find(@PathParam("id") long id) {
        return cases.find(id).orElseThrow(() -> new NotFoundException("There is no case " + id));
    }

    private static int limit(String text) {
        if (text.matches("\\d{1,9}")) {
            var limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        throw badRequest("limit", "must be from 1 to " + MOST);
    }

    private static CaseState state(String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(CaseState.values())
                .filter(state -> state.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> badRequest("state", "must be one of " + Arrays.toString(CaseState.values())));
    }

    private static WebApplicationException badRequest(String parameter, String detail) {
        var problem = Problem.of(400, "Correct the errors and ask again.", List.of(new FieldError(parameter, detail)));
        return new WebApplicationException(Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build());
    }
}
