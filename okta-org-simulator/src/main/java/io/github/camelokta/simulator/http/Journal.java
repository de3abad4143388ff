package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.RecordedRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes requests down as they arrive and again when they are answered. Safe for concurrent use. */
public final class Journal {

    private final Map<String, RecordedRequest> byRequestId = new LinkedHashMap<>();

    synchronized void arrived(RecordedRequest request) {
        byRequestId.put(request.requestId(), request);
    }

    synchronized void answered(String requestId, int status) {
        byRequestId.computeIfPresent(requestId, (id, request) -> request.withStatus(status));
    }

    public synchronized List<RecordedRequest> all() {
        return List.copyOf(byRequestId.values());
    }

    public synchronized void clear() {
        byRequestId.clear();
    }
}
