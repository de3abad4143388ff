package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.liveness.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The batches of this process that made no progress for too long, gave their cases up, and have not ended yet. */
@ApplicationScoped
@Startup
class StuckBatches {

    private final Map<BatchControl, Long> since = new ConcurrentHashMap<>();
    private final Duration longest;
    private final Ticker ticker;
    private final Counter counter;

    @Inject
    StuckBatches(OffboardingConfig config, Ticker ticker, MeterRegistry registry) {
        this.longest = config.settlement().stuckAfter();
        this.ticker = ticker;
        this.counter = Counter.builder("offboarding.batches.stuck")
                .description("Batches that made no progress for too long and gave their cases up")
                .register(registry);
    }

    /** Adds a batch, and returns whether it is still at work and was not there yet. */
    synchronized boolean add(BatchControl control) {
        if (control.hasEnded() || since.putIfAbsent(control, ticker.nanos()) != null) {
            return false;
        }
        counter.increment();
        return true;
    }

    /** Removes the batch; a heartbeat that comes too late does not add it again. */
    synchronized void ended(BatchControl control) {
        control.end();
        since.remove(control);
    }

    /** Returns how many there are. */
    int count() {
        return since.size();
    }

    /** Returns how many have been there for so long that only another process can take over their lane. */
    long hopeless() {
        var now = ticker.nanos();
        return since.values().stream()
                .filter(begin -> now - begin > longest.toNanos())
                .count();
    }
}
