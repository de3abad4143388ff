package io.github.camelokta.offboarding.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.cases.AcceptedEvents.Acceptance;
import io.github.camelokta.offboarding.intake.formats.InvalidEventException;
import io.github.camelokta.offboarding.jdbc.LedgerException;
import io.github.camelokta.offboarding.problem.FieldError;
import io.github.camelokta.offboarding.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** The responses of {@code POST /events}. */
@ApplicationScoped
class EventResponses {

    private static final int ACCEPTED = 202;

    private final ObjectMapper json;

    @Inject
    EventResponses(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Responds to a duplicate as to the original, so that a sender that lost our response gets it again. An event that
     * called off a leave that was never reported has no case.
     */
    void accepted(Exchange exchange) throws JsonProcessingException {
        var caseId = exchange.getMessage().getBody(Acceptance.class).caseId();
        if (caseId == null) {
            respond(exchange, ACCEPTED, "application/json", Map.of());
            return;
        }
        respond(exchange, ACCEPTED, "application/json", Map.of("case", caseId));
        exchange.getMessage().setHeader("Location", "/cases/" + caseId);
    }

    void refused(Exchange exchange) throws JsonProcessingException {
        var refused = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, InvalidEventException.class);
        var status =
                switch (refused.kind()) {
                    case TOO_LARGE -> 413;
                    case UNSUPPORTED_FORMAT -> 415;
                    case MALFORMED -> 400;
                    case NOT_ALLOWED -> 403;
                    case INVALID_FIELDS -> 422;
                };
        problem(
                exchange,
                Problem.of(status, "Nothing was stored. Correct the errors and send again.", refused.errors()));
    }

    /** Refuses an event with the id of another one: an event that means something new needs its own id. */
    void conflict(Exchange exchange) throws JsonProcessingException {
        var id = new FieldError(
                "id", "belongs to an earlier event that says something else; give this event its own id");
        problem(exchange, Problem.of(409, "Nothing was stored.", List.of(id)));
    }

    void unavailable(Exchange exchange) throws JsonProcessingException {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, LedgerException.class);
        if (failure != null && failure.isAboutTheData()) {
            // A sender that is told to try again later would do so forever.
            problem(
                    exchange,
                    Problem.of(422, "Nothing was stored: the ledger cannot hold this event, now or later.", List.of()));
            return;
        }
        problem(exchange, Problem.of(503, "The event may not be stored. Send the same event again later.", List.of()));
        exchange.getMessage().setHeader("Retry-After", Problem.RETRY_AFTER_SECONDS);
    }

    private void problem(Exchange exchange, Problem problem) throws JsonProcessingException {
        respond(exchange, problem.status(), Problem.MEDIA_TYPE, problem);
    }

    private void respond(Exchange exchange, int status, String contentType, Object body)
            throws JsonProcessingException {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, contentType);
        message.setBody(json.writeValueAsString(body));
    }
}
