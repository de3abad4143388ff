package io.github.camelokta.offboarding.operations;

import io.github.camelokta.offboarding.cases.EventConflictException;
import io.github.camelokta.offboarding.jdbc.LedgerException;
import io.github.camelokta.offboarding.problem.FieldError;
import io.github.camelokta.offboarding.problem.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The responses to requests that are refused or fail. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    static WebApplicationException invalid(List<FieldError> errors) {
        return exception(Problem.of(400, "Nothing was changed. Correct the errors and ask again.", errors));
    }

    static WebApplicationException invalid(String field, String detail) {
        return invalid(List.of(new FieldError(field, detail)));
    }

    static WebApplicationException noSuchCase(long id) {
        return exception(Problem.of(404, "There is no case " + id, List.of()));
    }

    static WebApplicationException refused(String reason) {
        return exception(Problem.of(409, reason, List.of()));
    }

    static WebApplicationException tooManyExports() {
        var problem = Problem.of(429, "Too many exports are under way, yours or in total. Ask again later.", List.of());
        return new WebApplicationException(
                problem.detail(),
                Response.fromResponse(response(problem))
                        .header(HttpHeaders.RETRY_AFTER, 30)
                        .build());
    }

    static Response response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    @ServerExceptionMapper
    Response ledgerFailed(LedgerException e) {
        LOG.errorf("A request could not be answered: %s", e.getMessage());
        if (e.isAboutTheData()) {
            return response(Problem.of(400, "The ledger cannot hold this, now or later.", List.of()));
        }
        var problem = Problem.of(503, "The ledger is out of reach. Ask again later.", List.of());
        return Response.fromResponse(response(problem))
                .header("Retry-After", Problem.RETRY_AFTER_SECONDS)
                .build();
    }

    @ServerExceptionMapper
    Response keyIsTaken(EventConflictException e) {
        LOG.warnf("A case was not opened by hand: %s", e.getMessage());
        return response(
                Problem.of(409, "This Idempotency-Key was used with other content; nothing was done.", List.of()));
    }

    private static WebApplicationException exception(Problem problem) {
        return new WebApplicationException(problem.detail(), response(problem));
    }
}
