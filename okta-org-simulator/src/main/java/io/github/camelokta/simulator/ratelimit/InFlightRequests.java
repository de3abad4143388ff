package io.github.camelokta.simulator.ratelimit;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests that are being served. Safe for concurrent use. */
public final class InFlightRequests {

    private final int limit;
    private final AtomicInteger requests = new AtomicInteger();

    /** Lets so many requests be served at a time. */
    public InFlightRequests(int limit) {
        this.limit = limit;
    }

    /** One more request; says whether it is one too many. Each call wants one of {@link #leave()}, either way. */
    public boolean enter() {
        return requests.incrementAndGet() > limit;
    }

    /** One request less. */
    public void leave() {
        requests.decrementAndGet();
    }
}
