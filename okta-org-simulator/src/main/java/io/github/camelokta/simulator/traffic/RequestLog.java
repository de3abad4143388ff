package io.github.camelokta.simulator.traffic;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The requests that the org received, in the order of arrival. A request is listed as soon as it arrives, before its
 * response, so that tests can wait for a request that is held. The latest 100,000 requests are kept; the counts include
 * all requests. Safe for concurrent use.
 */
public final class RequestLog {

    private final RequestRecorder recorder;

    /** Creates a view of the recorded requests. */
    public RequestLog(RequestRecorder recorder) {
        this.recorder = recorder;
    }

    /** Returns all requests so far, as an unmodifiable copy. */
    public List<RecordedRequest> all() {
        return recorder.all();
    }

    /** Returns the requests of one operation so far, as an unmodifiable copy. */
    public List<RecordedRequest> of(Operation operation) {
        return all().stream()
                .filter(request -> request.operation() == operation)
                .toList();
    }

    /** Returns the number of requests of one operation so far. */
    public long count(Operation operation) {
        return counts().getOrDefault(operation, 0L);
    }

    /** Returns the number of requests of each operation so far. Operations without requests are not in the map. */
    public Map<Operation, Long> counts() {
        return Collections.unmodifiableMap(recorder.counts());
    }

    /** Removes all requests and resets the counts. */
    public void clear() {
        recorder.clear();
    }
}
