package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.Fault;
import io.github.camelokta.simulator.Operation;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Which fault strikes which call. Safe for concurrent use. */
public final class FaultScript {

    private final Map<Operation, Queue<Fault>> once = new EnumMap<>(Operation.class);
    private final Map<Operation, Fault> always = new EnumMap<>(Operation.class);

    public synchronized void append(Operation operation, List<Fault> faults) {
        once.computeIfAbsent(operation, key -> new ArrayDeque<>()).addAll(faults);
    }

    public synchronized void repeat(Operation operation, Fault fault) {
        always.put(operation, fault);
    }

    public synchronized void clear() {
        once.clear();
        always.clear();
    }

    /** The fault for the call that is being served; one that strikes once is used up by this. */
    synchronized Optional<Fault> take(Operation operation) {
        return Optional.ofNullable(once.get(operation))
                .map(Queue::poll)
                .or(() -> Optional.ofNullable(always.get(operation)));
    }
}
