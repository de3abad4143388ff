package io.github.camelokta.simulator.ratelimit;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the concurrent requests. Safe for concurrent use. */
public final class InFlightRequests {

    private final int limit;
    private final AtomicInteger requests = new AtomicInteger();

    /** Creates a counter with this limit of concurrent requests. */
    public InFlightRequests(int limit) {
        this.limit = limit;
    }

    /** Counts a request in and returns whether it exceeds the limit. In either case, {@link #leave()} must follow. */
    public boolean enter() {
        return requests.incrementAndGet() > limit;
    }

    /** Counts a request out. */
    public void leave() {
        requests.decrementAndGet();
    }
}
