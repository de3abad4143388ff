package io.github.camelokta.offboarding.liveness;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Work that must run again and again, and when it last did. */
final class Loop {

    /** The number of missed turns that is tolerated; a busy machine misses one now and then. */
    private static final int TURNS_MISSED = 3;

    /** A loop that is late by less than this is not dead, however short its interval. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String name;
    private final Duration patience;
    private final BooleanSupplier wanted;
    private final Ticker ticker;
    private final Map<String, Thread> underWay = new ConcurrentHashMap<>();
    private volatile long last;

    /**
     * Begins to watch a loop.
     *
     * @param name the id of its route
     * @param interval how often it runs
     * @param wanted whether it must run at the moment
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

    /** Notes that a turn begins, on this thread. */
    void began(String turn) {
        last = ticker.nanos();
        underWay.put(turn, Thread.currentThread());
    }

    /** Notes that a turn has ended. */
    void ended(String turn) {
        underWay.remove(turn);
        last = ticker.nanos();
    }

    /** Returns how long ago it last ran; zero while it runs. */
    Duration idle() {
        // A thread that an error ended does not report that its turn is over.
        underWay.values().removeIf(thread -> !thread.isAlive());
        return underWay.isEmpty() ? Duration.ofNanos(ticker.nanos() - last) : Duration.ZERO;
    }

    /** Returns whether it must run and has not for too long. */
    boolean isDead() {
        return wanted.getAsBoolean() && idle().compareTo(patience) > 0;
    }
}
