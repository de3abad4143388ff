package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.cases.CaseLeases;
import io.github.camelokta.offboarding.cases.LeasedCase;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.lease.Heartbeat;
import io.github.camelokta.offboarding.liveness.Ticker;
import io.github.camelokta.offboarding.owners.OwnerDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jboss.logging.Logger;

/** Renews the lease of a batch for as long as the batch makes progress. A batch without progress gives its cases up. */
@ApplicationScoped
class SuperviseBatch {

    private static final Logger LOG = Logger.getLogger(SuperviseBatch.class);

    private final CaseLeases leases;
    private final Heartbeat heartbeat;
    private final OwnerDirectory directory;
    private final Duration lease;
    private final Duration stuckAfter;
    private final StuckBatches stuck;
    private final Clock clock;
    private final Ticker ticker;

    @Inject
    SuperviseBatch(
            CaseLeases leases,
            Heartbeat heartbeat,
            OwnerDirectory directory,
            OffboardingConfig config,
            StuckBatches stuck,
            Clock clock,
            Ticker ticker) {
        this.leases = leases;
        this.heartbeat = heartbeat;
        this.directory = directory;
        this.lease = config.settlement().lease();
        this.stuckAfter = config.settlement().stuckAfter();
        this.stuck = stuck;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * Begins to supervise a batch, until the exchange is done.
     *
     * @param claimedAt when the claim was sent, by the ticker
     */
    BatchControl begin(Exchange exchange, Batch batch, long claimedAt) {
        var ours = batch.cases();
        var fence = new Fence(batch, claimedAt, lease, () -> leases.renew(ours, lease), leases::unchanged, ticker);
        var control = new BatchControl(fence, directory, clock, ticker, stuckAfter);
        BatchCalls.belongTo(control);
        heartbeat.beat(exchange, "a batch", lease, () -> beat(control, ours));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                stuck.ended(control);
                BatchCalls.belongToNone();
            }
        });
        return control;
    }

    private void beat(BatchControl control, List<LeasedCase> ours) {
        if (!control.isStuck()) {
            control.renew();
        } else if (stuck.add(control)) {
            giveUp(control, ours);
        }
    }

    /** Halts the batch before it gives the cases up: a step that goes on after all must find that it may not. */
    private void giveUp(BatchControl control, List<LeasedCase> ours) {
        control.giveUp();
        LOG.errorf(
                "A batch made no progress for %s and gives its cases up: look at what it waits for in a thread dump",
                stuckAfter);
        leases.renew(ours, Duration.ZERO);
    }
}
