package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.fault.Faults;
import io.github.camelokta.simulator.traffic.Operation;
import java.util.List;
import java.util.stream.Stream;

/** Scripts faults and clears them. */
final class FaultEndpoints {

    /** Every scripted fault is kept in memory until it is used. */
    private static final int MAX_TIMES = 100_000;

    private final Faults faults;

    FaultEndpoints(Faults faults) {
        this.faults = faults;
    }

    List<Resource> resources() {
        return List.of(Resource.post("/faults", this::script), Resource.delete("/faults", this::clear));
    }

    private ControlResponse script(ControlRequest request) throws ControlRefusedException {
        JsonFields script = request.fields("operation", "fault", "times", "probability", "randomSeed", "always");
        Operation operation = script.oneOf("operation", Operation.class);
        Fault fault = FaultJson.read(script.object("fault"));
        requireOneOrNone(script, "times", "probability", "always");
        if (script.has("probability")) {
            double probability = script.probability("probability");
            faults.sometimes(
                    operation, probability, script.has("randomSeed") ? script.longInteger("randomSeed") : 0, fault);
        } else if (script.has("randomSeed")) {
            throw script.refused("randomSeed", "goes with a probability only; add that or leave it out");
        } else if (script.has("always")) {
            script.requireTrue("always");
            faults.always(operation, fault);
        } else {
            faults.times(operation, script.has("times") ? script.integer("times", 1, MAX_TIMES) : 1, fault);
        }
        return ControlResponse.noContent();
    }

    private static void requireOneOrNone(JsonFields script, String... names) throws ControlRefusedException {
        List<String> given = Stream.of(names).filter(script::has).toList();
        if (given.size() > 1) {
            throw script.refused(given.get(1), "cannot be combined with " + given.get(0) + "; leave one of them out");
        }
    }

    private ControlResponse clear(ControlRequest request) {
        faults.clear();
        return ControlResponse.noContent();
    }
}
