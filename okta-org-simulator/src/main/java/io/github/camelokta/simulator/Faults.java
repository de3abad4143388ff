package io.github.camelokta.simulator;

import io.github.camelokta.simulator.http.FaultScript;
import java.util.List;

/**
 * Scripts what goes wrong, per operation. A fault strikes before the org looks at rate limit and token; the request is
 * logged and counted all the same. Safe for concurrent use.
 */
public final class Faults {

    private final FaultScript script;

    Faults(FaultScript script) {
        this.script = script;
    }

    /**
     * The next calls of the operation get these faults, one each, after those already scripted and before
     * {@link #always}.
     */
    public void next(Operation operation, Fault... faults) {
        script.append(operation, List.of(faults));
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
