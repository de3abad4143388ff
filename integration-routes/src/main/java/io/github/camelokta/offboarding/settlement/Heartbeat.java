package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.OffboardingConfig;
import io.github.camelokta.offboarding.ledger.CaseLeases;
import io.github.camelokta.offboarding.owners.OwnerDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jboss.logging.Logger;

/**
 * Renews the lease of a batch for as long as the batch is at work. If the process dies, nobody does, and the cases come
 * back when the lease ends: so leases can be short, however long a batch takes.
 */
@ApplicationScoped
class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final int BEATS_PER_LEASE = 3;

    private final CamelContext context;
    private final CaseLeases leases;
    private final OwnerDirectory directory;
    private final Duration lease;
    private final Clock clock;
    private ScheduledExecutorService timer;

    @Inject
    Heartbeat(
            CamelContext context, CaseLeases leases, OwnerDirectory directory, OffboardingConfig config, Clock clock) {
        this.context = context;
        this.leases = leases;
        this.directory = directory;
        this.lease = config.settlement().lease();
        this.clock = clock;
    }

    /**
     * Begins, and ends when the exchange is done.
     *
     * @param claimedAt when the batch was claimed, as {@link System#nanoTime()} had it before
     */
    void watchOver(Exchange exchange, Batch batch, long claimedAt) {
        var id = batch.cases().get(0).lease();
        var fence = new Fence(batch, claimedAt, lease, () -> leases.renew(id, lease), System::nanoTime);
        var watch = new Watch(fence, directory, clock);
        exchange.setProperty(BatchMessages.WATCH, watch);
        var every = lease.dividedBy(BEATS_PER_LEASE).toMillis();
        var beating = timer().scheduleAtFixedRate(
                        () -> {
                            try {
                                watch.renew();
                            } catch (RuntimeException e) {
                                // The next beat may do better. If none does, the lease ends, and every write says so.
                                LOG.warnf("The lease of a batch could not be renewed: %s", e.getMessage());
                            }
                        },
                        every,
                        every,
                        TimeUnit.MILLISECONDS);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                beating.cancel(false);
            }
        });
    }

    private synchronized ScheduledExecutorService timer() {
        if (timer == null) {
            timer = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "settlement-heartbeat");
        }
        return timer;
    }
}
