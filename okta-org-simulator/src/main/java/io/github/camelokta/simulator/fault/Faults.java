package io.github.camelokta.simulator.fault;

import io.github.camelokta.simulator.traffic.Operation;
import java.util.Collections;
import java.util.List;

/**
 * Scripts faults per operation. A fault applies before the org checks rate limit and token; the request is recorded and
 * counted all the same. Safe for concurrent use.
 */
public final class Faults {

    private final FaultScript script;

    /** Creates a view that writes to the script. */
    public Faults(FaultScript script) {
        this.script = script;
    }

    /**
     * Gives these faults to the next calls of the operation, one each. They come after faults already scripted in this
     * way, and before {@link #always}.
     */
    public void next(Operation operation, Fault... faults) {
        script.append(operation, List.of(faults));
    }

    /**
     * Gives this fault to each of the next calls of the operation.
     *
     * @throws IllegalArgumentException when {@code calls} is negative
     */
    public void times(Operation operation, int calls, Fault fault) {
        script.append(operation, Collections.nCopies(calls, fault));
    }

    /**
     * Gives this fault to random calls of the operation until {@link #clear()}, in place of an earlier random fault.
     * The same seed makes the same calls fail. The fault comes after {@link #next} and before {@link #always}.
     *
     * @param probability 0 to 1
     * @throws IllegalArgumentException when the probability is not between 0 and 1
     */
    public void sometimes(Operation operation, double probability, long randomSeed, Fault fault) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(probability + " is not a probability; use 0 to 1");
        }
        script.toss(operation, probability, randomSeed, fault);
    }

    /** Gives this fault to every call of the operation until {@link #clear()}, in place of an earlier such fault. */
    public void always(Operation operation, Fault fault) {
        script.repeat(operation, fault);
    }

    /** Removes all faults. Requests that are held stay held until their latch opens. */
    public void clear() {
        script.clear();
    }
}
