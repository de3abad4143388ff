package io.github.camelokta.offboarding.lease;

import io.github.camelokta.offboarding.liveness.Supervisor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jboss.logging.Logger;

/**
 * Renews a lease for as long as an exchange is at work. If the process dies, the lease ends, and another process does
 * the work. So leases can be short, however long the work takes.
 */
@ApplicationScoped
public class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final int BEATS_PER_LEASE = 3;

    /**
     * One thread for each lane of settlement and one for the sweep: a renewal that waits for the database does not
     * delay the others.
     */
    private static final int THREADS = 3;

    private final CamelContext context;
    private ScheduledExecutorService timer;

    @Inject
    Heartbeat(CamelContext context) {
        this.context = context;
    }

    /**
     * Begins to beat, and stops when the exchange is done, however it ends: a lease that is renewed forever would keep
     * all others from the work.
     *
     * @param what the work under the lease, for the log, such as {@code a batch}
     * @param lease how long the lease lasts; it is renewed three times in that time
     * @param renewal renews the lease. If it fails, the next beat tries again; if none succeeds, the lease ends, and
     *     every write under it fails
     */
    public void beat(Exchange exchange, String what, Duration lease, Runnable renewal) {
        var every = lease.dividedBy(BEATS_PER_LEASE).toMillis();
        var beating = timer().scheduleAtFixedRate(() -> renew(what, renewal), every, every, TimeUnit.MILLISECONDS);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                beating.cancel(false);
            }
        });
    }

    private static void renew(String what, Runnable renewal) {
        try {
            renewal.run();
        } catch (RuntimeException e) {
            LOG.warnf("The lease of %s could not be renewed: %s", what, e.getMessage());
        } catch (Error e) {
            // Otherwise the timer would silently stop beating for this exchange.
            Supervisor.survive(e, "the heartbeat of " + what);
        }
    }

    private synchronized ScheduledExecutorService timer() {
        if (timer == null) {
            timer = context.getExecutorServiceManager().newScheduledThreadPool(this, "lease-heartbeat", THREADS);
        }
        return timer;
    }
}
