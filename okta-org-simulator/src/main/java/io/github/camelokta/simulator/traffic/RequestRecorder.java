package io.github.camelokta.simulator.traffic;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records requests when they arrive, and their status when they get a response. Keeps the latest {@value #CAPACITY} and
 * counts all of them. Safe for concurrent use.
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

    /** Records a request that has just arrived. */
    public synchronized void recordArrival(RecordedRequest request) {
        byRequestId.put(request.requestId(), request);
        counts.merge(request.operation(), 1L, Long::sum);
    }

    /** Records the status of the response. */
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
