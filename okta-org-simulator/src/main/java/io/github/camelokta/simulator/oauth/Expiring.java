package io.github.camelokta.simulator.oauth;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/** Values that are forgotten when their time has come. Safe for concurrent use. */
final class Expiring<K, V> {

    private final Clock clock;
    private final Map<K, V> values = new HashMap<>();
    private final Queue<End<K>> ends = new PriorityQueue<>(Comparator.comparing(End::at));

    Expiring(Clock clock) {
        this.clock = clock;
    }

    private record End<K>(Instant at, K key) {}

    /** Keeps a value as long as the time is before the end; false when the key is kept already. */
    synchronized boolean add(K key, V value, Instant end) {
        forgetTheOld();
        if (values.putIfAbsent(key, value) != null) {
            return false;
        }
        ends.add(new End<>(end, key));
        return true;
    }

    synchronized Optional<V> get(K key) {
        forgetTheOld();
        return Optional.ofNullable(values.get(key));
    }

    synchronized int size() {
        forgetTheOld();
        return values.size();
    }

    private void forgetTheOld() {
        Instant now = clock.instant();
        for (End<K> end = ends.peek(); end != null && !now.isBefore(end.at()); end = ends.peek()) {
            values.remove(end.key());
            ends.remove();
        }
    }
}
