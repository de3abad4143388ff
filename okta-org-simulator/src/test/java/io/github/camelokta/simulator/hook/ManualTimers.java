package io.github.camelokta.simulator.hook;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Timers whose time stands still until a test moves it, so that no test waits for a timeout. */
final class ManualTimers implements Timers {

    private final Vertx vertx;
    private final Map<Long, Timer> pending = new HashMap<>();
    private Duration now = Duration.ZERO;
    private long nextId;

    ManualTimers(Vertx vertx) {
        this.vertx = vertx;
    }

    private record Timer(Duration due, Runnable task) {}

    @Override
    public synchronized long start(Duration delay, Runnable task) {
        pending.put(nextId, new Timer(now.plus(delay), task));
        return nextId++;
    }

    @Override
    public synchronized void cancel(long id) {
        pending.remove(id);
    }

    /** Moves time forward, after all that the org's thread has been asked to do before, and runs what is due then. */
    void advance(Duration duration) {
        CompletableFuture<Void> advanced = new CompletableFuture<>();
        vertx.runOnContext(nothing -> {
            due(duration).forEach(Runnable::run);
            advanced.complete(null);
        });
        advanced.join();
    }

    private synchronized List<Runnable> due(Duration duration) {
        now = now.plus(duration);
        List<Map.Entry<Long, Timer>> due = pending.entrySet().stream()
                .filter(timer -> timer.getValue().due().compareTo(now) <= 0)
                .sorted(Map.Entry.comparingByKey())
                .map(timer -> Map.entry(timer.getKey(), timer.getValue()))
                .toList();
        due.forEach(timer -> pending.remove(timer.getKey()));
        return due.stream().map(timer -> timer.getValue().task()).toList();
    }
}
