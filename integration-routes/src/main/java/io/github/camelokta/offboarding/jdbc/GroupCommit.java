package io.github.camelokta.offboarding.jdbc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Stores items that several threads bring at the same time in one transaction, so that they share its commit. No thread
 * waits for company: it starts at once while few groups are under way, and items that come meanwhile form the next
 * group. One of their threads stores it.
 *
 * <p>A thread waits for its own item, so no more items wait than there are threads.
 *
 * @param <T> what is stored
 * @param <R> the result that a thread gets
 */
public final class GroupCommit<T, R> {

    private static final class Ticket<T, R> {

        private final T item;
        private final Semaphore turn = new Semaphore(0);
        private Optional<R> result = Optional.empty();
        private boolean done;

        Ticket(T item) {
            this.item = item;
        }
    }

    private final int most;
    private final int atOnce;
    private final Function<List<T>, List<Optional<R>>> commit;
    private final Queue<Ticket<T, R>> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * Makes a group commit with no items waiting.
     *
     * @param most the most items of a group
     * @param atOnce the most groups that are under way at the same time
     * @param commit stores a group and returns when it is durable, with a result for each item in the order of the
     *     items; empty for an item that it left out
     */
    public GroupCommit(int most, int atOnce, Function<List<T>, List<Optional<R>>> commit) {
        this.most = most;
        this.atOnce = atOnce;
        this.commit = commit;
    }

    /**
     * Stores an item in a group.
     *
     * @return the result; empty if the item was left out, or another thread could not store the group; then nothing of
     *     the group was stored
     * @throws RuntimeException the failure of the group's transaction, if this thread ran it
     */
    public Optional<R> submit(T item) {
        var mine = new Ticket<T, R>(item);
        if (!leadsAtOnce(mine)) {
            mine.turn.acquireUninterruptibly();
        }
        if (!mine.done) {
            lead(mine);
        }
        return mine.result;
    }

    private synchronized boolean leadsAtOnce(Ticket<T, R> mine) {
        if (underWay == atOnce) {
            waiting.add(mine);
            return false;
        }
        underWay++;
        return true;
    }

    private void lead(Ticket<T, R> mine) {
        var group = groupOf(mine);
        try {
            var results = commit.apply(group.stream().map(ticket -> ticket.item).toList());
            for (var i = 0; i < group.size(); i++) {
                group.get(i).result = results.get(i);
            }
        } finally {
            group.forEach(ticket -> ticket.done = true);
            handOver();
            group.forEach(ticket -> ticket.turn.release());
        }
    }

    private synchronized List<Ticket<T, R>> groupOf(Ticket<T, R> leader) {
        var group = new ArrayList<Ticket<T, R>>();
        group.add(leader);
        while (group.size() < most && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        return group;
    }

    /** Hands over to the next leader, and removes it from the queue, so that no other group takes it. */
    private synchronized void handOver() {
        var next = waiting.poll();
        if (next == null) {
            underWay--;
        } else {
            next.turn.release();
        }
    }
}
