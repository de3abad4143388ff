package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.cases.CaseLeases.Lane;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The facts about a batch that do not change while it travels through the routes. They are a property of the exchange,
 * so that parts of the batch that are handled side by side have them as well.
 *
 * @param lane the lane that the batch was claimed in
 * @param claimed the batch as it was claimed; this is postponed when a later step fails
 * @param control says whether the batch may go on; null until the batch is supervised
 */
record BatchContext(Lane lane, Batch claimed, BatchControl control) {

    private static final String PROPERTY = "batchContext";

    /** Returns the context of the exchange; empty if no batch was claimed. */
    static Optional<BatchContext> of(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, BatchContext.class));
    }

    /** Returns whether a batch was claimed. */
    static boolean isPresent(Exchange exchange) {
        return of(exchange).isPresent();
    }

    /** Returns the control of the batch, which says whether it may go on. */
    static BatchControl controlOf(Exchange exchange) {
        return of(exchange).orElseThrow().control();
    }

    /** Returns the route that acts on tokens in the lane of the batch. */
    static String actRoute(Exchange exchange) {
        return SettlementRoutes.ACT + of(exchange).orElseThrow().lane();
    }

    /** Forgets the batch that the exchange had before. */
    static void clear(Exchange exchange) {
        exchange.removeProperty(PROPERTY);
    }

    void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    BatchContext with(BatchControl supervision) {
        return new BatchContext(lane, claimed, supervision);
    }
}
