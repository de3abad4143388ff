package io.github.camelokta.simulator.hook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest attempts, oldest first. Safe for concurrent use. */
final class DeliveryLog {

    private final int capacity;
    private final Deque<DeliveryAttempt> attempts = new ArrayDeque<>();

    DeliveryLog(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(DeliveryAttempt attempt) {
        if (attempts.size() == capacity) {
            attempts.removeFirst();
        }
        attempts.addLast(attempt);
    }

    synchronized List<DeliveryAttempt> all() {
        return List.copyOf(attempts);
    }
}
