package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.cases.CaseLeases;
import io.github.camelokta.offboarding.cases.CaseLeases.Lane;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.liveness.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.Exchange;

/** Claims the cases that are due as one batch, and has it supervised. */
@ApplicationScoped
class ClaimCases {

    private final CaseLeases leases;
    private final SuperviseBatch supervise;
    private final OffboardingConfig.Settlement config;
    private final Ticker ticker;

    @Inject
    ClaimCases(CaseLeases leases, SuperviseBatch supervise, OffboardingConfig config, Ticker ticker) {
        this.leases = leases;
        this.supervise = supervise;
        this.config = config.settlement();
        this.ticker = ticker;
    }

    /** Puts the batch into the body, which held the {@link Lane}; a body without a lane means all lanes. */
    void claim(Exchange exchange) {
        BatchContext.clear(exchange);
        var message = exchange.getMessage();
        var lane = message.getBody() instanceof Lane asked ? asked : Lane.ALL;
        // Read before the claim: the time that the database takes is part of the lease.
        var claimedAt = ticker.nanos();
        var batch = Batch.of(leases.claim(lane, config.batchSize(), config.lease()));
        message.setBody(batch);
        if (batch.isNotEmpty()) {
            var context = new BatchContext(lane, batch, null);
            context.attachTo(exchange);
            context.with(supervise.begin(exchange, batch, claimedAt)).attachTo(exchange);
        }
    }
}
