package io.github.camelokta.offboarding.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Stores what several threads bring at the same time in one transaction, so that they share its commit. Nobody waits
 * for company: the first thread starts at once, and those that come meanwhile are the next group. One of them stores
 * it.
 *
 * <p>A thread waits for its own item, so no more items wait than there are threads.
 *
 * @param <T> what is stored
 * @param <R> what its thread is answered
 */
final class GroupCommit<T, R> {

    private static final class Ticket<T, R> {

        private final T item;
        private final Semaphore turn = new Semaphore(0);
        private Optional<R> answer = Optional.empty();
        private boolean done;

        Ticket(T item) {
            this.item = item;
        }
    }

    private final int most;
    private final Function<List<T>, List<Optional<R>>> commit;
    private final Queue<Ticket<T, R>> waiting = new ArrayDeque<>();
    private boolean underWay;

    /**
     * A group commit with nothing waiting.
     *
     * @param most how many items a group has at most
     * @param commit stores a group and returns when it is durable, with an answer for each item in the order of the
     *     items; empty for an item that it left out
     */
    GroupCommit(int most, Function<List<T>, List<Optional<R>>> commit) {
        this.most = most;
        this.commit = commit;
    }

    /**
     * Stores an item in a group.
     *
     * @return the answer; empty if the item was left out, or another thread could not store the group. Then nothing of
     *     it was stored.
     * @throws RuntimeException what the group's transaction threw, if this thread ran it
     */
    Optional<R> submit(T item) {
        var mine = new Ticket<T, R>(item);
        if (!leads(mine)) {
            mine.turn.acquireUninterruptibly();
        }
        // Only the first in the queue is told to lead, so its own item is in the group.
        if (!mine.done) {
            lead();
        }
        return mine.answer;
    }

    private synchronized boolean leads(Ticket<T, R> mine) {
        waiting.add(mine);
        var first = !underWay;
        underWay = true;
        return first;
    }

    private void lead() {
        var group = nextGroup();
        try {
            var answers = commit.apply(group.stream().map(ticket -> ticket.item).toList());
            for (var i = 0; i < group.size(); i++) {
                group.get(i).answer = answers.get(i);
            }
        } finally {
            group.forEach(ticket -> ticket.done = true);
            handOver();
            group.forEach(ticket -> ticket.turn.release());
        }
    }

    private synchronized List<Ticket<T, R>> nextGroup() {
        var group = new ArrayList<Ticket<T, R>>();
        while (group.size() < most && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        return group;
    }

    private synchronized void handOver() {
        var next = waiting.peek();
        underWay = next != null;
        if (next != null) {
            next.turn.release();
        }
    }
}
