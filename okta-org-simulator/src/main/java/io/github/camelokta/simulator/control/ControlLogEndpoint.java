package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.state.LogEvent;
import io.github.camelokta.simulator.state.SystemLog;
import java.util.List;

/** Lists the System Log, oldest entry first. */
final class ControlLogEndpoint {

    private static final String EVENT_TYPE = "eventType";

    private final SystemLog log;

    ControlLogEndpoint(SystemLog log) {
        this.log = log;
    }

    List<Resource> resources() {
        return List.of(Resource.get("/log", this::list, EVENT_TYPE, ControlRequest.LIMIT));
    }

    private ControlResponse list(ControlRequest request) throws ControlRefusedException {
        List<LogEvent> events = request.parameter(EVENT_TYPE)
                .map(type -> log.all().stream()
                        .filter(event -> event.eventType().equals(type))
                        .toList())
                .orElseGet(log::all);
        return ControlResponse.list(request.latest(events).iterator());
    }
}
