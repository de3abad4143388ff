package io.github.camelokta.offboarding.operations;

import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.jdbc.LedgerException;
import io.github.camelokta.offboarding.problem.Problem;
import io.github.camelokta.offboarding.settlement.SimulationResult;
import io.github.camelokta.offboarding.settlement.UndoQuarantine;
import io.github.camelokta.offboarding.sweep.SweepRequest;
import io.github.camelokta.offboarding.sweep.SweepResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;

/** Passes people's requests to Okta to the routes, while the person waits. */
@ApplicationScoped
class RouteGateway {

    private static final Logger LOG = Logger.getLogger(RouteGateway.class);

    private final ProducerTemplate camel;

    @Inject
    RouteGateway(ProducerTemplate camel) {
        this.camel = camel;
    }

    SimulationResult simulate(Leaver leaver) {
        return ask("direct:simulation", leaver, SimulationResult.class);
    }

    UndoQuarantine.Result undo(UndoQuarantine request) {
        return ask("direct:quarantine-undo", request, UndoQuarantine.Result.class);
    }

    /** @param person the name of the person who asks for it */
    SweepResult sweep(String person) {
        return ask("direct:sweep", SweepRequest.by(person), SweepResult.class);
    }

    private <T> T ask(String route, Object question, Class<T> type) {
        try {
            return camel.requestBody(route, question, type);
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof LedgerException ledgerFailed) {
                throw ledgerFailed;
            }
            LOG.warnf("Okta did not do what a person asked for: %s", e.getCause());
            throw new WebApplicationException(Problems.response(
                    Problem.of(502, "Okta did not answer as it should. Ask again later.", List.of())));
        }
    }
}
