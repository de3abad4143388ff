package io.github.camelokta.offboarding.settlement;

import org.apache.camel.Exchange;

/** What is done before and after the tokens of a batch are acted on side by side. */
final class ActOnBatch {

    private ActOnBatch() {}

    /** Renews the lease: what was called off up to now is not begun. The owners were looked up just now. */
    static void begin(Exchange exchange) {
        var control = BatchContext.controlOf(exchange);
        control.renew();
        control.identified(exchange.getMessage().getBody(Batch.class));
    }

    /**
     * Fails if the batch was halted. Only now is nothing under way any more: a batch that was postponed earlier would
     * still be at work.
     */
    static void end(Exchange exchange) throws Exception {
        BatchContext.controlOf(exchange).throwIfHalted();
    }
}
