package io.github.camelokta.simulator.oauth;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/** A map whose entries expire. Safe for concurrent use. */
final class ExpiringMap<K, V> {

    private final Clock clock;
    private final Map<K, V> values = new HashMap<>();
    private final Queue<Expiry<K>> expiries = new PriorityQueue<>(Comparator.comparing(Expiry::at));

    ExpiringMap(Clock clock) {
        this.clock = clock;
    }

    private record Expiry<K>(Instant at, K key) {}

    /** Adds a value that expires at the given time. Returns false, and changes nothing, when the key is present. */
    synchronized boolean add(K key, V value, Instant end) {
        removeExpired();
        if (values.putIfAbsent(key, value) != null) {
            return false;
        }
        expiries.add(new Expiry<>(end, key));
        return true;
    }

    synchronized Optional<V> get(K key) {
        removeExpired();
        return Optional.ofNullable(values.get(key));
    }

    synchronized int size() {
        removeExpired();
        return values.size();
    }

    private void removeExpired() {
        Instant now = clock.instant();
        for (Expiry<K> end = expiries.peek(); end != null && !now.isBefore(end.at()); end = expiries.peek()) {
            values.remove(end.key());
            expiries.remove();
        }
    }
}
