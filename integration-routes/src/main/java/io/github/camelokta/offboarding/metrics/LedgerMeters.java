package io.github.camelokta.offboarding.metrics;

import io.github.camelokta.offboarding.cases.CaseState;
import io.github.camelokta.offboarding.cases.LedgerStatistics;
import io.github.camelokta.offboarding.cases.LedgerStatistics.Count;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/**
 * Shows what the ledger holds; all replicas show the same. It counts on request, but at most every ten seconds, however
 * many requests come. While the ledger cannot be read, the gauges are NaN.
 */
@ApplicationScoped
@Startup
class LedgerMeters {

    private static final Logger LOG = Logger.getLogger(LedgerMeters.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private final LedgerStatistics statistics;
    private final Clock clock;
    private final MeterRegistry registry;
    private final List<Meter> gauges = new ArrayList<>();
    private Optional<Count> last = Optional.empty();
    private Instant countedAt = Instant.MIN;

    @Inject
    LedgerMeters(LedgerStatistics statistics, Clock clock, MeterRegistry registry) {
        this.statistics = statistics;
        this.clock = clock;
        this.registry = registry;
        for (var state : CaseState.values()) {
            gauges.add(Gauge.builder(
                            "offboarding.cases",
                            () -> figure(count -> count.cases().get(state)))
                    .description("Cases by state")
                    .tag("state", state.name())
                    .register(registry));
        }
        gauges.add(Gauge.builder(
                        "offboarding.oldest.due",
                        () -> figure(count -> count.oldestDue().toMillis() / 1000.0))
                .description("How long the case that has waited longest has been due")
                .baseUnit("seconds")
                .register(registry));
        gauges.add(Gauge.builder("offboarding.outbox.backlog", () -> figure(Count::undelivered))
                .description("Events that are not delivered yet")
                .register(registry));
        gauges.add(Gauge.builder("offboarding.breaker.tripped", () -> figure(count -> count.breakerTripped() ? 1 : 0))
                .description("1 while the breaker holds all tokens, else 0")
                .register(registry));
    }

    /** A gauge keeps what it shows: in a JVM that starts the application again, it would show the one before. */
    @PreDestroy
    void remove() {
        gauges.forEach(registry::remove);
    }

    private double figure(ToDoubleFunction<Count> figure) {
        return count().map(count -> figure.applyAsDouble(count)).orElse(Double.NaN);
    }

    private synchronized Optional<Count> count() {
        var now = clock.instant();
        if (countedAt.equals(Instant.MIN) || !now.isBefore(countedAt.plus(GOOD_FOR))) {
            countedAt = now;
            try {
                last = Optional.of(statistics.count());
            } catch (RuntimeException e) {
                LOG.warnf("The ledger could not be counted: %s", e.getMessage());
                last = Optional.empty();
            }
        }
        return last;
    }
}
