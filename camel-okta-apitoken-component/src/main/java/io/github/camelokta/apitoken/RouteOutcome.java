package io.github.camelokta.apitoken;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RollbackExchangeException;

/** Runs a route and finds out whether it has processed the exchange. */
final class RouteOutcome {

    private RouteOutcome() {}

    /** Runs the route and returns its failure, if any. A rollback is a failure too. */
    static Exception failureOf(Processor route, Exchange exchange) {
        try {
            route.process(exchange);
        } catch (Exception e) {
            return e;
        }
        boolean rolledBack = exchange.isRollbackOnly() || exchange.isRollbackOnlyLast();
        return exchange.getException() == null && rolledBack
                ? new RollbackExchangeException("The route rolled the exchange back", exchange)
                : exchange.getException();
    }
}
