package io.github.camelokta.offboarding.jdbc;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The only source of time: the database's clock, so that all replicas agree when a lease ends and a case is due,
 * whatever their hosts' clocks say.
 *
 * <p>The database is asked when time is first needed and every ten seconds from then on. In between, time follows the
 * processor's monotonic clock, which cannot be set and which runs on while the process stands still. If the database
 * does not answer, only that clock remains; such clocks drift apart by seconds in a day. On a suspended host it stops,
 * and is behind until the database is asked again.
 */
@Singleton
class LedgerClock extends Clock {

    private static final Logger LOG = Logger.getLogger(LedgerClock.class);

    static final Duration EVERY = Duration.ofSeconds(10);

    /** A slower answer does not say well enough when the database read its clock. */
    private static final Duration SLOWEST_ANSWER = Duration.ofSeconds(1);

    /** More than drift and the network can explain: the clock was set, or another server is the database now. */
    private static final Duration STEP = Duration.ofSeconds(1);

    private final Supplier<Instant> database;
    private final LongSupplier monotonic;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "ledger-clock");
        thread.setDaemon(true);
        return thread;
    });
    private Future<?> asking;
    private volatile Anchor anchor;

    /** The time of the database's clock at a moment of the monotonic clock. */
    private record Anchor(Instant time, long nanos, Duration uncertainty) {

        Instant at(long now) {
            return time.plusNanos(now - nanos);
        }
    }

    @Inject
    LedgerClock(JdbcRunner jdbc) {
        this(() -> jdbc.now(), System::nanoTime);
    }

    /**
     * @param database asks the database for the time
     * @param monotonic nanoseconds since some moment, as of {@link System#nanoTime()}
     */
    LedgerClock(Supplier<Instant> database, LongSupplier monotonic) {
        this.database = database;
        this.monotonic = monotonic;
    }

    /**
     * Returns the database's time.
     *
     * @throws LedgerException when the database has not answered yet: the host's clock is no substitute
     */
    @Override
    public Instant instant() {
        if (anchor == null) {
            begin();
        }
        return anchor.at(monotonic.getAsLong());
    }

    private synchronized void begin() {
        if (anchor == null) {
            anchor = ask();
            asking = timer.scheduleWithFixedDelay(
                    this::askAgain, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Asks the database again, and keeps its answer, unless none comes or it is too slow. */
    void askAgain() {
        try {
            var latest = ask();
            if (latest.uncertainty().compareTo(SLOWEST_ANSWER) > 0) {
                return;
            }
            var off = Duration.between(anchor.at(latest.nanos()), latest.time());
            if (off.abs().compareTo(STEP) >= 0) {
                LOG.warnf("The database's clock is %s off from the expected time; its time is used from now on", off);
            }
            anchor = latest;
        } catch (RuntimeException e) {
            LOG.debugf("The database did not return the time: %s", e.getMessage());
        }
    }

    private Anchor ask() {
        var before = monotonic.getAsLong();
        var time = database.get();
        var took = monotonic.getAsLong() - before;
        return new Anchor(time, before + took / 2, Duration.ofNanos(took));
    }

    @PreDestroy
    synchronized void stop() {
        if (asking != null) {
            asking.cancel(true);
        }
        timer.shutdown();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants are UTC");
    }
}
