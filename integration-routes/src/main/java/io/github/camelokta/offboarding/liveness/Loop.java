package io.github.camelokta.offboarding.liveness;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Something that has to run again and again, and when it last did. */
final class Loop {

    /** So many turns may be missed; a busy machine misses one now and then. */
    private static final int TURNS_MISSED = 3;

    /** However short the interval is, a loop that is late by less than that is not dead. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String name;
    private final Duration patience;
    private final BooleanSupplier wanted;
    private final Ticker ticker;
    private final Map<String, Thread> underWay = new ConcurrentHashMap<>();
    private volatile long last;

    /**
     * Begins to watch.
     *
     * @param name the id of its route
     * @param interval how often it runs
     * @param wanted whether it has to run at the moment
     */
    Loop(String name, Duration interval, BooleanSupplier wanted, Ticker ticker) {
        this.name = name;
        this.wanted = wanted;
        this.ticker = ticker;
        var turns = interval.multipliedBy(TURNS_MISSED);
        this.patience = turns.compareTo(PATIENCE) < 0 ? PATIENCE : turns;
        this.last = ticker.nanos();
    }

    String name() {
        return name;
    }

    /** A turn begins, on this thread. */
    void began(String turn) {
        last = ticker.nanos();
        underWay.put(turn, Thread.currentThread());
    }

    /** A turn has ended. */
    void ended(String turn) {
        underWay.remove(turn);
        last = ticker.nanos();
    }

    /** How long ago it last ran; nothing while it does. */
    Duration idle() {
        // A thread that an error ended never says that its turn is over.
        underWay.values().removeIf(thread -> !thread.isAlive());
        return underWay.isEmpty() ? Duration.ofNanos(ticker.nanos() - last) : Duration.ZERO;
    }

    /** Whether it has to run and has not for too long. */
    boolean isDead() {
        return wanted.getAsBoolean() && idle().compareTo(patience) > 0;
    }
}
