package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.state.SimulatedUser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Returns an overview of the org. */
final class StateEndpoint {

    private final ControlParts parts;

    StateEndpoint(ControlParts parts) {
        this.parts = parts;
    }

    List<Resource> resources() {
        return List.of(Resource.get("/state", this::get));
    }

    private record State(
            String orgUrl, Instant now, Map<String, Long> users, int tokens, int zones, int apps, long requests) {}

    private ControlResponse get(ControlRequest request) {
        return ControlResponse.ok(new State(
                parts.orgUrl(),
                parts.clock().instant(),
                parts.state().users().all().stream()
                        .collect(Collectors.groupingBy(SimulatedUser::status, TreeMap::new, Collectors.counting())),
                parts.state().tokens().size(),
                parts.state().zones().all().size(),
                parts.state().apps().all().size(),
                parts.requests().counts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()));
    }
}
