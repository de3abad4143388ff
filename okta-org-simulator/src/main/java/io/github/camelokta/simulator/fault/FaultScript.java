package io.github.camelokta.simulator.fault;

import io.github.camelokta.simulator.traffic.Operation;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;

/** Stores the scripted faults and decides which request gets which fault. Safe for concurrent use. */
public final class FaultScript {

    private final Map<Operation, Queue<Fault>> once = new EnumMap<>(Operation.class);
    private final Map<Operation, Chance> sometimes = new EnumMap<>(Operation.class);
    private final Map<Operation, Fault> always = new EnumMap<>(Operation.class);

    private record Chance(double probability, Random random, Fault fault) {
        boolean strikes() {
            return random.nextDouble() < probability;
        }
    }

    synchronized void append(Operation operation, List<Fault> faults) {
        once.computeIfAbsent(operation, key -> new ArrayDeque<>()).addAll(faults);
    }

    synchronized void repeat(Operation operation, Fault fault) {
        always.put(operation, fault);
    }

    synchronized void toss(Operation operation, double probability, long randomSeed, Fault fault) {
        sometimes.put(operation, new Chance(probability, new Random(randomSeed), fault));
    }

    synchronized void clear() {
        once.clear();
        sometimes.clear();
        always.clear();
    }

    /** Returns the fault for the current request, if any. A fault that applies only once is removed. */
    public synchronized Optional<Fault> take(Operation operation) {
        return Optional.ofNullable(once.get(operation))
                .map(Queue::poll)
                .or(() -> Optional.ofNullable(sometimes.get(operation))
                        .filter(Chance::strikes)
                        .map(Chance::fault))
                .or(() -> Optional.ofNullable(always.get(operation)));
    }
}
