package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.budget.Answer;
import io.github.camelokta.apitoken.budget.Bucket;
import io.github.camelokta.apitoken.budget.Budget;
import io.github.camelokta.apitoken.budget.BudgetSettings;
import io.github.camelokta.apitoken.budget.Turn;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Where calls wait for their turn: first come, first served in each bucket. Only the first in a line looks at the
 * budget, so that however many wait, one is woken at a time.
 */
final class Gate implements AutoCloseable {

    /**
     * For how long after the stop the rate limit is still waited for, all calls together, so that a route under way can
     * make the next call of the token it has begun with.
     */
    private static final Duration LAST_WAITS = Duration.ofSeconds(2);

    private final Budget budget;
    private final LongSupplier nanoTime;
    private final Map<Bucket, ReentrantLock> lines = new EnumMap<>(Bucket.class);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition ending = lock.newCondition();
    private boolean stopping;
    private long lastWaitsEnd;
    private boolean closed;

    Gate(Budget budget) {
        this(budget, System::nanoTime);
    }

    /** @param nanoTime a monotonic clock */
    Gate(Budget budget, LongSupplier nanoTime) {
        this.budget = budget;
        this.nanoTime = nanoTime;
        for (Bucket bucket : Bucket.values()) {
            lines.put(bucket, new ReentrantLock(true));
        }
    }

    /** The wait is over because nobody waits here any longer. */
    static final class ClosedException extends Exception {}

    /**
     * Waits for a turn. Who gets one leaves, whatever happens in between.
     *
     * @return whether there was a turn before the patience ended
     * @throws ClosedException at once for all who wait when this stops; later for who would have to wait for a place,
     *     or longer for the rate limit than the last waits last
     */
    boolean enter(Bucket bucket, BudgetSettings settings, Duration patience)
            throws ClosedException, InterruptedException {
        long deadline = nanoTime.getAsLong() + patience.toNanos();
        OptionalLong lastWaits = lastWaitsEnd();
        ReentrantLock line = lines.get(bucket);
        if (!line.tryLock(
                Math.min(deadline, lastWaits.orElse(deadline)) - nanoTime.getAsLong(), TimeUnit.NANOSECONDS)) {
            if (lastWaits.isPresent()) {
                throw new ClosedException();
            }
            return false;
        }
        try {
            return atTheHead(bucket, settings, deadline, lastWaits.isPresent());
        } finally {
            line.unlock();
        }
    }

    /** When it is stopping: until when the rate limit is still waited for. */
    private OptionalLong lastWaitsEnd() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return stopping ? OptionalLong.of(lastWaitsEnd) : OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    /** @param late whether it came after the stop */
    private boolean atTheHead(Bucket bucket, BudgetSettings settings, long deadline, boolean late)
            throws ClosedException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && (late || !stopping)) {
                Turn turn = budget.enter(bucket, settings);
                if (turn instanceof Turn.Now) {
                    return true;
                }
                long patience = deadline - nanoTime.getAsLong();
                if (patience <= 0) {
                    return false;
                }
                if (turn instanceof Turn.After after) {
                    patience = Math.min(patience, after.delay().toNanos());
                }
                if (late && (turn instanceof Turn.WhenOneLeaves || patience > lastWaitsEnd - nanoTime.getAsLong())) {
                    break;
                }
                changed.await(patience, TimeUnit.NANOSECONDS);
            }
            throw new ClosedException();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits between two attempts.
     *
     * @throws ClosedException when this stops: what failed may be repeated after the next start
     */
    void pause(Duration duration) throws ClosedException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = duration.toNanos();
            while (left > 0) {
                if (closed || stopping) {
                    throw new ClosedException();
                }
                left = ending.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void answered(Bucket bucket, Answer answer) {
        budget.answered(bucket, answer);
        wakeUp();
    }

    void unanswered(Bucket bucket) {
        budget.unanswered(bucket);
        wakeUp();
    }

    void unsent(Bucket bucket) {
        budget.unsent(bucket);
        wakeUp();
    }

    void leave(Bucket bucket) {
        budget.leave(bucket);
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

    /** Ends all waits. From now on, only a near turn is waited for, and soon none. */
    void stopWaiting() {
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

    /** From now on, calls wait again. */
    void resumeWaiting() {
        lock.lock();
        try {
            stopping = false;
        } finally {
            lock.unlock();
        }
    }

    /** From now on there are no turns. */
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
