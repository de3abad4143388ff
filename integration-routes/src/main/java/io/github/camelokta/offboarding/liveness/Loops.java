package io.github.camelokta.offboarding.liveness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** All loops of this process. */
@ApplicationScoped
class Loops {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<String, Loop> loops = new ConcurrentHashMap<>();
    private final Ticker ticker;
    private final MeterRegistry registry;

    @Inject
    Loops(Ticker ticker, MeterRegistry registry) {
        this.ticker = ticker;
        this.registry = registry;
    }

    /** Watches another loop. */
    Loop watch(String name, Duration interval, BooleanSupplier wanted) {
        var loop = new Loop(name, interval, wanted, ticker);
        loops.put(name, loop);
        Gauge.builder("offboarding.loop.idle", () -> seconds(name))
                .description("How long ago a loop last ran; 0 while it does")
                .baseUnit("seconds")
                .tag("loop", name)
                .register(registry);
        return loop;
    }

    /** Returns the names of the loops. */
    Set<String> names() {
        return new TreeSet<>(loops.keySet());
    }

    /** Returns the loops that must run and have not for too long. */
    List<Loop> dead() {
        return loops.values().stream().filter(Loop::isDead).toList();
    }

    private double seconds(String name) {
        return loops.get(name).idle().toNanos() / NANOS_PER_SECOND;
    }
}
