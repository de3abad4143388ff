package io.github.camelokta.offboarding.settlement;

import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while a batch of this process is stuck, because its lane settles nothing meanwhile. */
@Readiness
class SettlementReadiness implements HealthCheck {

    private final StuckBatches stuck;

    @Inject
    SettlementReadiness(StuckBatches stuck) {
        this.stuck = stuck;
    }

    @Override
    public HealthCheckResponse call() {
        var count = stuck.count();
        return HealthCheckResponse.named("settlement")
                .status(count == 0)
                .withData("stuckBatches", count)
                .build();
    }
}
