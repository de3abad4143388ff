package io.github.camelokta.apitoken;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RollbackExchangeException;

/** Tells whether a route has dealt with an exchange. */
final class RouteOutcome {

    private RouteOutcome() {}

    /** Has a route work on an exchange. What it rolls back it has not dealt with, either. */
    static Exception failureOf(Processor route, Exchange exchange) {
        try {
            route.process(exchange);
        } catch (Exception e) {
            return e;
        }
        boolean rolledBack = exchange.isRollbackOnly() || exchange.isRollbackOnlyLast();
        return exchange.getException() == null && rolledBack
                ? new RollbackExchangeException("The route rolled it back", exchange)
                : exchange.getException();
    }
}
