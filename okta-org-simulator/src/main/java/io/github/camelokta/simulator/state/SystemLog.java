package io.github.camelokta.simulator.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The System Log of the org, oldest entry first. Keeps the latest {@value #CAPACITY} entries. Safe for concurrent use.
 */
public final class SystemLog {

    private static final int CAPACITY = 100_000;

    private final Deque<LogEvent> events = new ArrayDeque<>();
    private final List<Consumer<LogEvent>> listeners = new CopyOnWriteArrayList<>();

    void add(LogEvent event) {
        synchronized (events) {
            if (events.size() == CAPACITY) {
                events.removeFirst();
            }
            events.addLast(event);
        }
        listeners.forEach(listener -> listener.accept(event));
    }

    public List<LogEvent> all() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** Calls the listener with each new entry, on the thread that caused the entry. The listener must not block. */
    public void onEvent(Consumer<LogEvent> listener) {
        listeners.add(listener);
    }
}
