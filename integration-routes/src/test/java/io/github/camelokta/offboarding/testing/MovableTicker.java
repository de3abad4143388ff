package io.github.camelokta.offboarding.testing;

import io.github.camelokta.offboarding.liveness.Ticker;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The application's ticker, moved by hand: no batch outlives its lease because the machine was busy. */
@Alternative
@Priority(1)
@Singleton
public class MovableTicker implements Ticker {

    private final AtomicLong now = new AtomicLong();
    private volatile String victim;

    /** Lets time pass. */
    public void advance(Duration duration) {
        now.addAndGet(duration.toNanos());
    }

    /** Has the thread of that name end with an error when it asks the next time, once. */
    public void strike(String endOfThreadName) {
        victim = endOfThreadName;
    }

    /** Whether the thread was struck. */
    public boolean hasStruck() {
        return victim == null;
    }

    @Override
    public long nanos() {
        var next = victim;
        if (next != null && Thread.currentThread().getName().endsWith(next)) {
            victim = null;
            throw new NoClassDefFoundError("on purpose");
        }
        return now.get();
    }
}
