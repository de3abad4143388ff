package io.github.camelokta.apitoken.ratelimit;

import io.github.camelokta.apitoken.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Makes calls wait until the org's rate limit and the number of requests in flight permit them, first come, first
 * served in each bucket. It learns from the responses, and is the only class of this package that other packages call.
 * Safe for concurrent use.
 *
 * <p>After {@link #acquire}, one of {@link #onResponse}, {@link #onNoResponse} and {@link #onNotSent} must be called,
 * and then {@link #release}, whatever happens in between.
 *
 * @since 1.0.0
 */
public final class RateLimiter implements AutoCloseable {

    /**
     * For how long calls may still wait for the rate limit after {@link #stopWaiting}, so that a route can make the
     * next call for a token that it is working on.
     */
    private static final Duration LAST_WAITS = Duration.ofSeconds(2);

    private final AdmissionControl admissions;
    private final LongSupplier nanoTime;
    private final Map<Bucket, ReentrantLock> queues = new EnumMap<>(Bucket.class);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition ending = lock.newCondition();
    private boolean stopping;
    private long lastWaitsEnd;
    private boolean closed;

    /**
     * Creates a limiter that does not know the org's rate limit yet.
     *
     * @param clock the clock of this machine, which may be wrong
     */
    public RateLimiter(InstantSource clock) {
        this(new AdmissionControl(clock), System::nanoTime);
    }

    /** @param nanoTime a monotonic clock */
    RateLimiter(AdmissionControl admissions, LongSupplier nanoTime) {
        this.admissions = admissions;
        this.nanoTime = nanoTime;
        for (Bucket bucket : Bucket.values()) {
            queues.put(bucket, new ReentrantLock(true));
        }
    }

    /** The call cannot wait any longer, because the org is being stopped. */
    public static final class StoppedException extends Exception {}

    /**
     * Waits until a call is permitted. Only the first in a queue looks at the rate limit, so one thread is woken at a
     * time, however many wait.
     *
     * @param bucket the bucket that the call is counted in
     * @param settings how much of the rate limit the call may use
     * @param timeout how long to wait at most
     * @return whether the call is permitted; if not, the timeout has passed
     * @throws StoppedException if the limiter stops while the call waits, or if the call comes later and would have to
     *     wait for another call, or longer for the rate limit than until the last waits end
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean acquire(Bucket bucket, RateLimitSettings settings, Duration timeout)
            throws StoppedException, InterruptedException {
        long deadline = nanoTime.getAsLong() + timeout.toNanos();
        OptionalLong lastWaits = lastWaitsEnd();
        ReentrantLock queue = queues.get(bucket);
        if (!queue.tryLock(
                Math.min(deadline, lastWaits.orElse(deadline)) - nanoTime.getAsLong(), TimeUnit.NANOSECONDS)) {
            if (lastWaits.isPresent()) {
                throw new StoppedException();
            }
            return false;
        }
        try {
            return awaitAdmission(bucket, settings, deadline, lastWaits.isPresent());
        } finally {
            queue.unlock();
        }
    }

    /** When the last waits end, if the limiter is stopping. */
    private OptionalLong lastWaitsEnd() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return stopping ? OptionalLong.of(lastWaitsEnd) : OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    /** @param late whether the call came after the stop */
    private boolean awaitAdmission(Bucket bucket, RateLimitSettings settings, long deadline, boolean late)
            throws StoppedException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && (late || !stopping)) {
                Admission admission = admissions.tryAcquire(bucket, settings);
                if (admission instanceof Admission.Granted) {
                    return true;
                }
                long wait = deadline - nanoTime.getAsLong();
                if (wait <= 0) {
                    return false;
                }
                if (admission instanceof Admission.After after) {
                    wait = Math.min(wait, after.delay().toNanos());
                }
                if (late
                        && (admission instanceof Admission.AfterRelease
                                || wait > lastWaitsEnd - nanoTime.getAsLong())) {
                    break;
                }
                changed.await(wait, TimeUnit.NANOSECONDS);
            }
            throw new StoppedException();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits between two attempts of a call.
     *
     * @param duration how long
     * @throws StoppedException if the limiter stops, so that the call can be repeated after the next start only
     * @throws InterruptedException if the thread is interrupted
     */
    public void pause(Duration duration) throws StoppedException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = duration.toNanos();
            while (left > 0) {
                if (closed || stopping) {
                    throw new StoppedException();
                }
                left = ending.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Learns from a response. The call stays in flight until it is released, because its body may not be read yet.
     *
     * @param bucket the bucket of the call
     * @param response the response
     */
    public void onResponse(Bucket bucket, HttpResponse response) {
        admissions.onResponse(bucket, response);
        wakeUp();
    }

    /**
     * Notes that no response will come. The server may have counted the call, so it counts as used.
     *
     * @param bucket the bucket of the call
     */
    public void onNoResponse(Bucket bucket) {
        admissions.onNoResponse(bucket);
        wakeUp();
    }

    /**
     * Notes that a permitted call was not sent, so that it does not count.
     *
     * @param bucket the bucket of the call
     */
    public void onNotSent(Bucket bucket) {
        admissions.onNotSent(bucket);
        wakeUp();
    }

    /**
     * Ends a call.
     *
     * @param bucket the bucket of the call
     */
    public void release(Bucket bucket) {
        admissions.release(bucket);
        wakeUp();
    }

    private void wakeUp() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the state of each bucket.
     *
     * @return a snapshot, without the buckets whose limit is not known
     */
    public Map<Bucket, BucketState> states() {
        return admissions.states();
    }

    /**
     * Returns how many calls are in flight.
     *
     * @return the number, without requests for access tokens
     */
    public int inFlight() {
        return admissions.inFlight();
    }

    /**
     * Returns how many calls the org accepts at the same time. The number is halved when the org refuses a call for
     * that, and rises slowly afterwards.
     *
     * @return the number, or nothing if the org has never refused a call for that
     */
    public OptionalInt learnedConcurrency() {
        return admissions.learnedConcurrency();
    }

    /** Ends all waits. Later calls are permitted only if they need not wait, or for the next two seconds a little. */
    public void stopWaiting() {
        lock.lock();
        try {
            if (!stopping) {
                stopping = true;
                lastWaitsEnd = nanoTime.getAsLong() + LAST_WAITS.toNanos();
            }
            changed.signalAll();
            ending.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets calls wait again. */
    public void resumeWaiting() {
        lock.lock();
        try {
            stopping = false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waits and permits no more calls. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            ending.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
