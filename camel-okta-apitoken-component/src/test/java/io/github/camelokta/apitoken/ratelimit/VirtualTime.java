package io.github.camelokta.apitoken.ratelimit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Time that passes only as far as somebody waits for something to happen. */
final class VirtualTime implements InstantSource {

    /** Not on a whole second, because no window begins when it suits us. */
    static final Instant START = Instant.parse("2026-03-01T12:00:17.400Z");

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::time).thenComparing(Event::number));
    private Instant now = START;
    private long number;

    private record Event(Instant time, long number, Runnable action) {}

    @Override
    public Instant instant() {
        return now;
    }

    /** A clock that is wrong. */
    InstantSource aheadBy(Duration error) {
        return () -> now.plus(error);
    }

    void in(Duration delay, Runnable action) {
        events.add(new Event(now.plus(delay), number++, action));
    }

    /** Lets things happen until enough did. */
    void runUntil(BooleanSupplier enough, Duration atMost) {
        Instant latest = START.plus(atMost);
        while (!enough.getAsBoolean()) {
            Event next = events.poll();
            if (next == null || next.time().isAfter(latest)) {
                throw new AssertionError("Not done after " + atMost);
            }
            now = next.time();
            next.action().run();
        }
    }

    Duration passed() {
        return Duration.between(START, now);
    }
}
