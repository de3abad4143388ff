package io.github.camelokta.offboarding.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Limits how many exports may be under way, because each holds a thread for as long as its reader takes. */
@ApplicationScoped
class ExportLimit {

    private static final int OF_ONE_PERSON = 2;
    private static final int OF_ALL = 10;

    private final Map<String, Integer> underWay = new HashMap<>();

    /** The place of one export that is under way; closing it a second time does nothing. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** Lets an export begin; returns empty if there are too many. */
    synchronized Optional<Place> enter(String person) {
        var all = underWay.values().stream().mapToInt(Integer::intValue).sum();
        if (all >= OF_ALL || underWay.getOrDefault(person, 0) >= OF_ONE_PERSON) {
            return Optional.empty();
        }
        underWay.merge(person, 1, Integer::sum);
        var inside = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (inside.getAndSet(false)) {
                leave(person);
            }
        });
    }

    private synchronized void leave(String person) {
        underWay.computeIfPresent(person, (name, number) -> number == 1 ? null : number - 1);
    }
}
