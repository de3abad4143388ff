package io.github.camelokta.simulator.traffic;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Every request the org got, in the order of arrival. A request is listed as soon as it has arrived, before it is
 * answered, so that one that is held can be waited for. Of all requests the latest 100,000 are kept; the counts are of
 * all of them. Safe for concurrent use.
 */
public final class RequestLog {

    private final RequestRecorder recorder;

    /** The log that is kept in the journal. */
    public RequestLog(RequestRecorder recorder) {
        this.recorder = recorder;
    }

    /** All requests so far, as an unmodifiable copy. */
    public List<RecordedRequest> all() {
        return recorder.all();
    }

    /** The requests of one kind so far, as an unmodifiable copy. */
    public List<RecordedRequest> of(Operation operation) {
        return all().stream()
                .filter(request -> request.operation() == operation)
                .toList();
    }

    /** How many requests of one kind came in so far. */
    public long count(Operation operation) {
        return counts().getOrDefault(operation, 0L);
    }

    /** How many requests of each kind came in so far; a kind nobody asked for is not in the map. */
    public Map<Operation, Long> counts() {
        return Collections.unmodifiableMap(recorder.counts());
    }

    /** Forgets all requests. */
    public void clear() {
        recorder.clear();
    }
}
