package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.apitoken.OktaApitokenConstants.ID;
import static io.github.camelokta.apitoken.OktaApitokenConstants.REQUEST_ID;
import static io.github.camelokta.offboarding.settlement.BatchMessages.into;

import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.model.ApiTokenUpdate;
import io.github.camelokta.offboarding.cases.Quarantines;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The routes for people's own requests to Okta, which are served at once while the person waits. */
@ApplicationScoped
class RequestRoutes extends RouteBuilder {

    private static final String REQUEST = "undoQuarantine";

    private final Simulation simulation;
    private final Quarantines quarantines;

    @Inject
    RequestRoutes(Simulation simulation, Quarantines quarantines) {
        this.simulation = simulation;
        this.quarantines = quarantines;
    }

    @Override
    public void configure() {
        from("direct:simulation")
                .routeId("simulation")
                .errorHandler(noErrorHandler())
                .process(simulation::identify)
                .filter(Simulation::isIdentified)
                .enrich("direct:snapshot", into(Snapshot.class, Batch::with))
                .process(simulation::decide);

        // The token has its condition back before that is written down: if the person asks again, Okta shows it so.
        from("direct:quarantine-undo")
                .routeId("quarantine-undo")
                .errorHandler(noErrorHandler())
                .process(this::findPrevious)
                .filter(body().isInstanceOf(ApiTokenUpdate.class))
                .doTry()
                .to("okta-apitoken:upsert")
                .process(this::writeDown)
                .doCatch(OktaNotFoundException.class)
                .setBody(constant(UndoQuarantine.Result.GONE))
                .end();
    }

    private void findPrevious(Exchange exchange) {
        var message = exchange.getMessage();
        var request = message.getBody(UndoQuarantine.class);
        exchange.setProperty(REQUEST, request);
        message.setHeader(ID, request.tokenId());
        message.setBody(quarantines
                .previous(request.caseId(), request.tokenId())
                .<Object>map(ApiTokenUpdate::of)
                .orElse(UndoQuarantine.Result.NOT_QUARANTINED));
    }

    private void writeDown(Exchange exchange) {
        var request = exchange.getProperty(REQUEST, UndoQuarantine.class);
        quarantines.undone(
                request.caseId(),
                request.tokenId(),
                request.person(),
                exchange.getMessage().getHeader(REQUEST_ID, String.class));
        exchange.getMessage().setBody(UndoQuarantine.Result.UNDONE);
    }
}
