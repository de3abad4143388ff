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
 * The one place where time comes from: the database's clock, so that all replicas agree on when a lease ends and a case
 * is due, whatever the clocks of their hosts say.
 *
 * <p>The database is asked when time is first wanted and every ten seconds from then on. In between time goes on with
 * the processor's monotonic clock, which nobody sets, and which runs on while the process stands still. While the
 * database does not answer, that is all there is: such clocks part by seconds in a day. A host that is suspended stops
 * it, and is behind until the database is asked again.
 */
@Singleton
class LedgerClock extends Clock {

    private static final Logger LOG = Logger.getLogger(LedgerClock.class);

    static final Duration EVERY = Duration.ofSeconds(10);

    /** An answer that took longer says too little about when the database looked at its clock. */
    private static final Duration SLOWEST_ANSWER = Duration.ofSeconds(1);

    /** More than drift and the network explain: somebody set the clock, or another server is the database now. */
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

    /** What the database's clock showed at a moment of the monotonic clock. */
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
     * The database's time.
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

    /** Takes over what the database says, unless it did not answer, or too slowly. */
    void askAgain() {
        try {
            var latest = ask();
            if (latest.uncertainty().compareTo(SLOWEST_ANSWER) > 0) {
                return;
            }
            var off = Duration.between(anchor.at(latest.nanos()), latest.time());
            if (off.abs().compareTo(STEP) >= 0) {
                LOG.warnf("The database's clock is %s from where it was expected; its time is taken over", off);
            }
            anchor = latest;
        } catch (RuntimeException e) {
            LOG.debugf("The database was not asked for the time: %s", e.getMessage());
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
