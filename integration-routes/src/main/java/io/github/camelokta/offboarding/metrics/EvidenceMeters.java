package io.github.camelokta.offboarding.metrics;

import io.github.camelokta.offboarding.evidence.EvidenceTampered;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Counts findings of tampering with the evidence; anything but zero is a reason to wake somebody up. */
@ApplicationScoped
@Startup
class EvidenceMeters {

    private final Counter tampering;

    @Inject
    EvidenceMeters(MeterRegistry registry) {
        tampering = Counter.builder("offboarding.evidence.tampering")
                .description("How often tampering with the evidence, or with the rows beside it, was found")
                .register(registry);
    }

    void found(@Observes EvidenceTampered tampered) {
        tampering.increment();
    }
}
