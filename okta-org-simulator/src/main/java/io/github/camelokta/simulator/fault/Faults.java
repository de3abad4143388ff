package io.github.camelokta.simulator.fault;

import io.github.camelokta.simulator.traffic.Operation;
import java.util.Collections;
import java.util.List;

/**
 * Scripts what goes wrong, per operation. A fault strikes before the org looks at rate limit and token; the request is
 * logged and counted all the same. Safe for concurrent use.
 */
public final class Faults {

    private final FaultScript script;

    /** Writes to the script. */
    public Faults(FaultScript script) {
        this.script = script;
    }

    /**
     * The next calls of the operation get these faults, one each, after those already scripted and before
     * {@link #always}.
     */
    public void next(Operation operation, Fault... faults) {
        script.append(operation, List.of(faults));
    }

    /**
     * The next calls of the operation all get this fault.
     *
     * @throws IllegalArgumentException when {@code calls} is negative
     */
    public void times(Operation operation, int calls, Fault fault) {
        script.append(operation, Collections.nCopies(calls, fault));
    }

    /**
     * Calls of the operation get this fault at random until {@link #clear()}; it replaces an earlier one. The same seed
     * makes the same calls fail. It strikes behind {@link #next} and before {@link #always}.
     *
     * @param probability 0 to 1
     * @throws IllegalArgumentException when the probability is none
     */
    public void sometimes(Operation operation, double probability, long randomSeed, Fault fault) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(probability + " is no probability; use 0 to 1");
        }
        script.toss(operation, probability, randomSeed, fault);
    }

    /** Every call of the operation gets this fault until {@link #clear()}; it replaces an earlier one. */
    public void always(Operation operation, Fault fault) {
        script.repeat(operation, fault);
    }

    /** Nothing goes wrong any more. Requests that are held stay held by their latch. */
    public void clear() {
        script.clear();
    }
}
