package io.github.camelokta.simulator.traffic;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes requests down as they arrive and again when they are answered; keeps the latest {@value #CAPACITY} and counts
 * them all. Safe for concurrent use.
 */
public final class RequestRecorder {

    static final int CAPACITY = 100_000;

    private final Map<String, RecordedRequest> byRequestId = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RecordedRequest> eldest) {
            return size() > CAPACITY;
        }
    };
    private final Map<Operation, Long> counts = new EnumMap<>(Operation.class);

    /** Takes a request down that has just come in. */
    public synchronized void recordArrival(RecordedRequest request) {
        byRequestId.put(request.requestId(), request);
        counts.merge(request.operation(), 1L, Long::sum);
    }

    /** Adds what was answered. */
    public synchronized void recordResponse(String requestId, int status) {
        byRequestId.computeIfPresent(requestId, (id, request) -> request.withStatus(status));
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(byRequestId.values());
    }

    synchronized Map<Operation, Long> counts() {
        return new EnumMap<>(counts);
    }

    synchronized void clear() {
        byRequestId.clear();
        counts.clear();
    }
}
