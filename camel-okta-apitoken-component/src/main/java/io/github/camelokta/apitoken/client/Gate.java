package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.budget.Answer;
import io.github.camelokta.apitoken.budget.Bucket;
import io.github.camelokta.apitoken.budget.Budget;
import io.github.camelokta.apitoken.budget.BudgetSettings;
import io.github.camelokta.apitoken.budget.Turn;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where calls wait for their turn: first come, first served in each bucket. Only the first in a line looks at the
 * budget, so that however many wait, one is woken at a time.
 */
final class Gate implements AutoCloseable {

    /** What a context that is stopping can bear, so that what is under way is still done if its turn is near. */
    private static final Duration LAST_WAITS = Duration.ofSeconds(2);

    private final Budget budget;
    private final Map<Bucket, ReentrantLock> lines = new EnumMap<>(Bucket.class);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition ending = lock.newCondition();
    private boolean stopping;
    private boolean closed;

    Gate(Budget budget) {
        this.budget = budget;
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
     */
    boolean enter(Bucket bucket, BudgetSettings settings, Duration patience)
            throws ClosedException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        ReentrantLock line = lines.get(bucket);
        if (!line.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            return atTheHead(bucket, settings, deadline);
        } finally {
            line.unlock();
        }
    }

    private boolean atTheHead(Bucket bucket, BudgetSettings settings, long deadline)
            throws ClosedException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                Turn turn = budget.enter(bucket, settings);
                if (turn instanceof Turn.Now) {
                    return true;
                }
                long patience = deadline - System.nanoTime();
                if (patience <= 0) {
                    return false;
                }
                if (turn instanceof Turn.After after) {
                    refuseLongWaits(after.delay());
                    patience = Math.min(patience, after.delay().toNanos());
                }
                changed.await(patience, TimeUnit.NANOSECONDS);
            }
            throw new ClosedException();
        } finally {
            lock.unlock();
        }
    }

    /** Waits between two attempts. */
    void pause(Duration duration) throws ClosedException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = duration.toNanos();
            while (left > 0) {
                refuseLongWaits(Duration.ofNanos(left));
                left = ending.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void refuseLongWaits(Duration wait) throws ClosedException {
        if (closed || (stopping && wait.compareTo(LAST_WAITS) > 0)) {
            throw new ClosedException();
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

    /** From now on, whoever would have to wait long is refused instead. */
    void stopWaiting() {
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
            ending.signalAll();
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
