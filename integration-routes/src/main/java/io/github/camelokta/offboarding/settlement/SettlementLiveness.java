package io.github.camelokta.offboarding.settlement;

import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not alive if a batch gave its cases up and has not ended for as long again: its lane is lost. */
@Liveness
class SettlementLiveness implements HealthCheck {

    private final StuckBatches stuck;

    @Inject
    SettlementLiveness(StuckBatches stuck) {
        this.stuck = stuck;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("settlement")
                .status(stuck.hopeless() == 0)
                .build();
    }
}
