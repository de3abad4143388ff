package io.github.camelokta.offboarding.testing;

import io.github.camelokta.offboarding.Ticker;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The application's ticker: runs by itself, and can be moved ahead. */
@Alternative
@Priority(1)
@Singleton
public class MovableTicker implements Ticker {

    private final AtomicLong ahead = new AtomicLong();

    /** Lets time pass. */
    public void advance(Duration duration) {
        ahead.addAndGet(duration.toNanos());
    }

    @Override
    public long nanos() {
        return System.nanoTime() + ahead.get();
    }
}
