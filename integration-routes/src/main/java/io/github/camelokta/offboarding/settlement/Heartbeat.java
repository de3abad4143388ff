package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.OffboardingConfig;
import io.github.camelokta.offboarding.Ticker;
import io.github.camelokta.offboarding.ledger.CaseLeases;
import io.github.camelokta.offboarding.ledger.LeasedCase;
import io.github.camelokta.offboarding.liveness.Supervisor;
import io.github.camelokta.offboarding.owners.OwnerDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jboss.logging.Logger;

/**
 * Renews the lease of a batch for as long as the batch is at work. If the process dies, nobody does, and the cases come
 * back when the lease ends: so leases can be short, however long a batch takes. A batch that makes no progress gives
 * its cases up instead.
 */
@ApplicationScoped
class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final int BEATS_PER_LEASE = 3;

    private final CamelContext context;
    private final CaseLeases leases;
    private final OwnerDirectory directory;
    private final Duration lease;
    private final Duration stuckAfter;
    private final StuckBatches stuck;
    private final Clock clock;
    private final Ticker ticker;
    private ScheduledExecutorService timer;

    @Inject
    Heartbeat(
            CamelContext context,
            CaseLeases leases,
            OwnerDirectory directory,
            OffboardingConfig config,
            StuckBatches stuck,
            Clock clock,
            Ticker ticker) {
        this.context = context;
        this.leases = leases;
        this.directory = directory;
        this.lease = config.settlement().lease();
        this.stuckAfter = config.settlement().stuckAfter();
        this.stuck = stuck;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * Begins, and ends when the exchange is done.
     *
     * @param claimedAt when the batch was claimed, by the ticker before
     */
    void watchOver(Exchange exchange, Batch batch, long claimedAt) {
        var ours = batch.cases();
        var fence = new Fence(batch, claimedAt, lease, () -> leases.renew(ours, lease), leases::unchanged, ticker);
        var watch = new Watch(fence, directory, clock, ticker, stuckAfter);
        exchange.setProperty(BatchMessages.WATCH, watch);
        BatchCalls.belongTo(watch);
        var every = lease.dividedBy(BEATS_PER_LEASE).toMillis();
        var beating = timer().scheduleAtFixedRate(() -> beat(watch, ours), every, every, TimeUnit.MILLISECONDS);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                beating.cancel(false);
                stuck.ended(watch);
                BatchCalls.belongToNone();
            }
        });
    }

    private void beat(Watch watch, List<LeasedCase> ours) {
        try {
            if (!watch.isStuck()) {
                watch.renew();
            } else if (stuck.add(watch)) {
                giveUp(watch, ours);
            }
        } catch (RuntimeException e) {
            // The next beat may do better. If none does, the lease ends, and every write says so.
            LOG.warnf("The lease of a batch could not be renewed: %s", e.getMessage());
        } catch (Error e) {
            // The timer would never beat again for this batch, and never say so.
            Supervisor.survive(e, "a heartbeat of settlement");
        }
    }

    /** The batch is halted first: what gets on after all must find that it may not. */
    private void giveUp(Watch watch, List<LeasedCase> ours) {
        watch.giveUp();
        LOG.errorf(
                "A batch made no progress for %s and gives its cases up: look at what it waits for in a thread dump",
                stuckAfter);
        leases.renew(ours, Duration.ZERO);
    }

    private synchronized ScheduledExecutorService timer() {
        if (timer == null) {
            timer = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "settlement-heartbeat");
        }
        return timer;
    }
}
