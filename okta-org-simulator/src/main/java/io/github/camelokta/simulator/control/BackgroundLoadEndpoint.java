package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.ratelimit.RateLimits;
import io.github.camelokta.simulator.seed.Bucket;
import java.util.List;

/** Sets the simulated load of other clients of the org. */
final class BackgroundLoadEndpoint {

    private static final int MAX_RATE = 1_000_000;

    private final RateLimits rateLimits;

    BackgroundLoadEndpoint(RateLimits rateLimits) {
        this.rateLimits = rateLimits;
    }

    List<Resource> resources() {
        return List.of(Resource.put("/background-load", this::set));
    }

    private ControlResponse set(ControlRequest request) throws ControlRefusedException {
        JsonFields load = request.fields("bucket", "requestsPerMinute");
        rateLimits.backgroundLoad(load.oneOf("bucket", Bucket.class), load.integer("requestsPerMinute", 0, MAX_RATE));
        return ControlResponse.noContent();
    }
}
