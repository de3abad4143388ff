package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.operations.Roles.APPROVER;
import static io.github.camelokta.offboarding.operations.Roles.OPERATOR;
import static io.github.camelokta.offboarding.operations.Roles.VIEWER;

import io.github.camelokta.offboarding.cases.CaseQueries;
import io.github.camelokta.offboarding.cases.Interventions;
import io.github.camelokta.offboarding.cases.Interventions.Person;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.json.JsonFields;
import io.github.camelokta.offboarding.text.EffectiveTime;
import io.github.camelokta.offboarding.text.StorableText;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Lists cases, and opens one by hand. */
@Path("/cases")
@Produces(MediaType.APPLICATION_JSON)
public class CasesResource {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final CaseQueries cases;
    private final Interventions interventions;
    private final SecurityIdentity identity;

    @Inject
    CasesResource(CaseQueries cases, Interventions interventions, SecurityIdentity identity) {
        this.cases = cases;
        this.interventions = interventions;
        this.identity = identity;
    }

    /** Returns the newest cases first; if there are more, a {@code Link} leads on. */
    @GET
    @RolesAllowed({VIEWER, OPERATOR, APPROVER})
    public Response list(@BeanParam CaseSearch search) {
        var page = cases.list(search.filter())
                .orElseThrow(() -> Problems.invalid(
                        "q", "finds more than " + CaseQueries.MOST_FOUND + " cases; give more of the text"));
        var response = Response.ok(page.cases());
        if (page.more()) {
            var last = page.cases().get(page.cases().size() - 1).id();
            response.header(HttpHeaders.LINK, "<" + search.before(last) + ">; rel=\"next\"");
        }
        return response.build();
    }

    /** Opens a case, or changes the leaver's open case that was opened by hand. */
    @POST
    @RolesAllowed(OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(@Context HttpHeaders headers, byte[] body) {
        var event = event(idempotencyKey(headers), RequestBody.read(body));
        var accepted =
                interventions.open(event, new Person(identity.getPrincipal().getName(), null));
        var found = cases.find(accepted.caseId()).orElseThrow();
        return Response.created(URI.create("/cases/" + accepted.caseId()))
                .entity(found)
                .build();
    }

    private static OffboardingEvent event(String id, JsonFields body) {
        var leaver = LeaverFields.read(body);
        var effectiveAt =
                body.effectiveTime("effectiveAt", EffectiveTime.NO_DATE_TIME + "; leave it out to mean at once");
        var urgent = body.bool("urgent");
        var voluntary = body.bool("voluntary");
        var reason = body.text("reason", StorableText.LONGEST_PROSE);
        RequestBody.check(body);
        return new OffboardingEvent(
                OffboardingEvent.OPERATIONS,
                id,
                Kind.LEAVES,
                leaver,
                effectiveAt,
                null,
                Boolean.TRUE.equals(urgent),
                voluntary,
                reason);
    }

    private static String idempotencyKey(HttpHeaders headers) {
        var keys = Objects.requireNonNullElse(headers.getRequestHeader(IDEMPOTENCY_KEY), List.<String>of());
        if (keys.isEmpty()) {
            return UUID.randomUUID().toString();
        }
        var key = keys.get(0).strip();
        if (keys.size() > 1 || key.isEmpty()) {
            throw Problems.invalid(IDEMPOTENCY_KEY, "must be one text that is not blank");
        }
        StorableText.complaint(key, StorableText.LONGEST_IDENTITY).ifPresent(complaint -> {
            throw Problems.invalid(IDEMPOTENCY_KEY, complaint);
        });
        return key;
    }
}
