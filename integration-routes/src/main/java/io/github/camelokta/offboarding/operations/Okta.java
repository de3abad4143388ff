package io.github.camelokta.offboarding.operations;

import io.github.camelokta.offboarding.Leaver;
import io.github.camelokta.offboarding.Problem;
import io.github.camelokta.offboarding.ledger.LedgerException;
import io.github.camelokta.offboarding.settlement.SimulationResult;
import io.github.camelokta.offboarding.settlement.UndoQuarantine;
import io.github.camelokta.offboarding.sweep.SweepResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;

/** What people ask of Okta while they wait. */
@ApplicationScoped
class Okta {

    private static final Logger LOG = Logger.getLogger(Okta.class);

    private final ProducerTemplate camel;

    @Inject
    Okta(ProducerTemplate camel) {
        this.camel = camel;
    }

    SimulationResult simulate(Leaver leaver) {
        return ask("direct:simulation", leaver, SimulationResult.class);
    }

    UndoQuarantine.Result undo(UndoQuarantine request) {
        return ask("direct:quarantine-undo", request, UndoQuarantine.Result.class);
    }

    /** @param person the name of the person who wants it */
    SweepResult sweep(String person) {
        return ask("direct:sweep", person, SweepResult.class);
    }

    private <T> T ask(String route, Object question, Class<T> answer) {
        try {
            return camel.requestBody(route, question, answer);
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
