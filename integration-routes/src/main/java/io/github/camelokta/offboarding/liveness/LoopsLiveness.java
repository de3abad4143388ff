package io.github.camelokta.offboarding.liveness;

import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not alive if a loop has stopped: only another process can mend that. */
@Liveness
class LoopsLiveness implements HealthCheck {

    private final Loops loops;

    @Inject
    LoopsLiveness(Loops loops) {
        this.loops = loops;
    }

    @Override
    public HealthCheckResponse call() {
        var dead = loops.dead();
        var response = HealthCheckResponse.named("loops").status(dead.isEmpty());
        dead.forEach(
                loop -> response.withData(loop.name(), "idle for " + loop.idle().toSeconds() + " s"));
        return response.build();
    }
}
