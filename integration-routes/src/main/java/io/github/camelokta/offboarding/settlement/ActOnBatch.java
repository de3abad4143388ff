package io.github.camelokta.offboarding.settlement;

import org.apache.camel.Exchange;

/** The steps before and after the tokens of a batch are changed side by side. */
final class ActOnBatch {

    private ActOnBatch() {}

    /**
     * Renews the lease, so that a case that was called off meanwhile is not begun. The owners were looked up just now.
     */
    static void begin(Exchange exchange) {
        var control = BatchContext.controlOf(exchange);
        control.renew();
        control.identified(exchange.getMessage().getBody(Batch.class));
    }

    /**
     * Fails if the batch was halted. It waits until now, because only now no token is being changed: a batch that is
     * postponed earlier would still be at work.
     */
    static void end(Exchange exchange) throws Exception {
        BatchContext.controlOf(exchange).throwIfHalted();
    }
}
