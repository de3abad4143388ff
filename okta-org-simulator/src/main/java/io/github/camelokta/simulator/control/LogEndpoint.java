package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.state.LogEvent;
import io.github.camelokta.simulator.state.SystemLog;
import java.util.List;

/** The System Log, oldest entry first. */
final class LogEndpoint {

    private static final String EVENT_TYPE = "eventType";

    private final SystemLog log;

    LogEndpoint(SystemLog log) {
        this.log = log;
    }

    List<Resource> resources() {
        return List.of(Resource.get("/log", this::list, EVENT_TYPE, Call.LIMIT));
    }

    private Answer list(Call call) throws RefusedException {
        List<LogEvent> events = call.parameter(EVENT_TYPE)
                .map(type -> log.all().stream()
                        .filter(event -> event.eventType().equals(type))
                        .toList())
                .orElseGet(log::all);
        return Answer.list(call.latest(events).iterator());
    }
}
