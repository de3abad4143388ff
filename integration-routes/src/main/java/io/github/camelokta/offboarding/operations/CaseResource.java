package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.operations.Roles.APPROVER;
import static io.github.camelokta.offboarding.operations.Roles.OPERATOR;
import static io.github.camelokta.offboarding.operations.Roles.VIEWER;

import io.github.camelokta.offboarding.cases.CaseQueries;
import io.github.camelokta.offboarding.cases.CaseView;
import io.github.camelokta.offboarding.cases.Interventions;
import io.github.camelokta.offboarding.cases.Interventions.Person;
import io.github.camelokta.offboarding.cases.Interventions.Result;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.json.JsonFields;
import io.github.camelokta.offboarding.policy.Approval;
import io.github.camelokta.offboarding.settlement.UndoQuarantine;
import io.github.camelokta.offboarding.text.CaseLog;
import io.github.camelokta.offboarding.text.StorableText;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;

/** Shows one case, and lets people decide how it goes on. */
@Path("/cases/{id:\\d{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
public class CaseResource {

    private static final Logger LOG = Logger.getLogger(CaseResource.class);

    private final CaseQueries cases;
    private final Interventions interventions;
    private final RouteGateway okta;
    private final OffboardingConfig.Approvals approvals;
    private final SecurityIdentity identity;

    @Inject
    CaseResource(
            CaseQueries cases,
            Interventions interventions,
            RouteGateway okta,
            OffboardingConfig config,
            SecurityIdentity identity) {
        this.cases = cases;
        this.interventions = interventions;
        this.okta = okta;
        this.approvals = config.approvals();
        this.identity = identity;
    }

    /**
     * Returns one case with a page of its decisions, actions and records; if there may be more, a {@code Link} leads
     * on.
     */
    @GET
    @RolesAllowed({VIEWER, OPERATOR, APPROVER})
    public Response find(@PathParam("id") long id, @BeanParam PageOfCase page) {
        page.check();
        var found = cases.find(id, page.offset(), page.limit()).orElseThrow(() -> Problems.noSuchCase(id));
        CaseLog.about(
                id,
                () -> LOG.infof(
                        "%s read case %d with %d records of evidence",
                        identity.getPrincipal().getName(), id, found.evidence().size()));
        var response = Response.ok(found);
        if (found.mayGoOn(page.limit())) {
            response.header(HttpHeaders.LINK, "<" + page.next(id) + ">; rel=\"next\"");
        }
        return response.build();
    }

    /** Approves held tokens, so that they are revoked. */
    @POST
    @Path("approve")
    @RolesAllowed(APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    public CaseView.Detail approve(@PathParam("id") long id, byte[] body) {
        return answer(id, Approval.APPROVED, RequestBody.read(body));
    }

    /** Rejects held tokens, so that they are kept. */
    @POST
    @Path("reject")
    @RolesAllowed(APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    public CaseView.Detail reject(@PathParam("id") long id, byte[] body) {
        return answer(id, Approval.REJECTED, RequestBody.read(body));
    }

    /** Makes the case due again, now. */
    @POST
    @Path("retry")
    @RolesAllowed(OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public CaseView.Detail retry(@PathParam("id") long id, byte[] body) {
        var fields = RequestBody.read(body);
        return done(id, interventions.retry(id, person(fields, fields.text("comment", StorableText.LONGEST_PROSE))));
    }

    /** Parks the case until a person retries it. */
    @POST
    @Path("park")
    @RolesAllowed(OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public CaseView.Detail park(@PathParam("id") long id, byte[] body) {
        var fields = RequestBody.read(body);
        return done(id, interventions.park(id, person(fields, fields.required("comment", StorableText.LONGEST_PROSE))));
    }

    /** Calls the leave off. */
    @POST
    @Path("rescind")
    @RolesAllowed(OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public CaseView.Detail rescind(@PathParam("id") long id, byte[] body) {
        var fields = RequestBody.read(body);
        return done(
                id, interventions.rescind(id, person(fields, fields.required("comment", StorableText.LONGEST_PROSE))));
    }

    /** Gives a quarantined token its earlier network condition back. */
    @POST
    @Path("tokens/{token}/quarantine/undo")
    @RolesAllowed(OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public CaseView.Detail undoQuarantine(@PathParam("id") long id, @PathParam("token") String token, byte[] body) {
        RequestBody.check(RequestBody.read(body));
        detail(id);
        var undone =
                okta.undo(new UndoQuarantine(id, token, identity.getPrincipal().getName()));
        return switch (undone) {
            case UNDONE -> detail(id);
            case NOT_QUARANTINED -> throw Problems.refused("This case has not put this token in quarantine");
            case GONE -> throw Problems.refused("Okta does not know this token any more");
        };
    }

    private CaseView.Detail answer(long id, Approval approval, JsonFields fields) {
        var tokens = fields.texts("tokens");
        var version = fields.number("version");
        var person = person(fields, fields.text("comment", StorableText.LONGEST_PROSE));
        if (approval == Approval.APPROVED && tokens.isEmpty() && version == null) {
            throw Problems.invalid(
                    "version",
                    "is missing: give the version of the case that you saw, or name the tokens that you approve");
        }
        return done(id, interventions.answer(id, approval, tokens, version, person, approvals.byAnotherPerson()));
    }

    /** Returns the person who asks; also reports wrong fields, so all fields of the body must be read before. */
    private Person person(JsonFields fields, String comment) {
        RequestBody.check(fields);
        return new Person(identity.getPrincipal().getName(), comment);
    }

    private CaseView.Detail done(long id, Result result) {
        if (result instanceof Result.Refused refused) {
            throw Problems.refused(refused.reason());
        }
        return detail(id);
    }

    private CaseView.Detail detail(long id) {
        return cases.find(id).orElseThrow(() -> Problems.noSuchCase(id));
    }
}
