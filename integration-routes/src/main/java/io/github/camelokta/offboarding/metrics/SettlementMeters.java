package io.github.camelokta.offboarding.metrics;

import io.github.camelokta.offboarding.cases.ActionOutcome;
import io.github.camelokta.offboarding.cases.CaseCompleted;
import io.github.camelokta.offboarding.cases.TokenSettled;
import io.github.camelokta.offboarding.cases.TokensWithoutOwner;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Measures what this replica settles, as soon as it is committed. All meters exist from the start, with zeros. */
@ApplicationScoped
@Startup
class SettlementMeters {

    private static final Duration[] SERVICE_LEVELS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(4),
        Duration.ofHours(24)
    };

    private final Map<ActionOutcome, Counter> actions;
    private final MeterRegistry registry;
    private final Gauge gauge;
    private final Timer timeToRevoke;
    private final AtomicLong withoutOwner = new AtomicLong();

    @Inject
    SettlementMeters(MeterRegistry registry) {
        this.registry = registry;
        actions = Arrays.stream(ActionOutcome.values())
                .collect(Collectors.toMap(outcome -> outcome, outcome -> Counter.builder("offboarding.actions")
                        .description("Outcomes of decisions that were carried out")
                        .tag("outcome", outcome.name())
                        .register(registry)));
        gauge = Gauge.builder("offboarding.tokens.without.owner", withoutOwner::get)
                .description("Tokens without a usable owner in the list that was read last; they keep cases open")
                .register(registry);
        timeToRevoke = Timer.builder("offboarding.time.to.revoke")
                .description("From the moment a case was both accepted and due until it was verified as completed")
                .serviceLevelObjectives(SERVICE_LEVELS)
                .register(registry);
    }

    /** A gauge keeps what it shows: in a JVM that starts the application again, it would show the one before. */
    @PreDestroy
    void remove() {
        registry.remove(gauge);
    }

    void settled(@Observes(during = TransactionPhase.AFTER_SUCCESS) TokenSettled settled) {
        actions.get(settled.outcome()).increment();
    }

    void read(@Observes TokensWithoutOwner list) {
        withoutOwner.set(list.tokens());
    }

    void completed(@Observes(during = TransactionPhase.AFTER_SUCCESS) CaseCompleted completed) {
        timeToRevoke.record(completed.timeToRevoke());
    }
}
