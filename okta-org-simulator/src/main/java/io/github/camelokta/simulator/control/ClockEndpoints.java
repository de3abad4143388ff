package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.state.OrgClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads the org's time and moves it forward. */
final class ClockEndpoints {

    /** ISO-8601 dates have four digits for the year. */
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private static final String ADVANCE = "advance";

    private final OrgClock clock;

    ClockEndpoints(OrgClock clock) {
        this.clock = clock;
    }

    List<Resource> resources() {
        return List.of(Resource.get("/clock", this::get), Resource.post("/clock", this::advance));
    }

    private ControlResponse get(ControlRequest request) {
        return ControlResponse.ok(Map.of("now", clock.instant()));
    }

    private ControlResponse advance(ControlRequest request) throws ControlRefusedException {
        JsonFields body = request.fields(ADVANCE);
        Duration duration = body.duration(ADVANCE);
        if (duration.isNegative()) {
            throw body.refused(ADVANCE, "would move the org's time back; it only moves forward");
        }
        if (clock.instant().plus(duration).isAfter(END_OF_TIME)) {
            throw body.refused(ADVANCE, "would go beyond " + END_OF_TIME + "; shorten it");
        }
        clock.advance(duration);
        return get(request);
    }
}
