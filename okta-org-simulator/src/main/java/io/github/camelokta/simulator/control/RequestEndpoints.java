package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.traffic.Operation;
import io.github.camelokta.simulator.traffic.RecordedRequest;
import io.github.camelokta.simulator.traffic.RequestLog;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists, counts and forgets the requests to the org. */
final class RequestEndpoints {

    private static final String OPERATION = "operation";

    private final RequestLog requests;
    private final SecretMasker secrets;

    RequestEndpoints(RequestLog requests, SecretMasker secrets) {
        this.requests = requests;
        this.secrets = secrets;
    }

    List<Resource> resources() {
        return List.of(
                Resource.get("/requests", this::list, OPERATION, ControlRequest.LIMIT),
                Resource.delete("/requests", this::clear),
                Resource.get("/requests/counts", this::counts));
    }

    private ControlResponse list(ControlRequest request) throws ControlRefusedException {
        List<RecordedRequest> all =
                request.parameter(OPERATION, Operation.class).map(requests::of).orElseGet(requests::all);
        return ControlResponse.list(
                request.latest(all).stream().map(this::masked).iterator());
    }

    /**
     * Masks secrets. The body of a request that belongs to no operation is left out, because any part of it may be
     * secret.
     */
    private RecordedRequest masked(RecordedRequest request) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach((name, value) -> headers.put(name, secrets.masked(value)));
        return new RecordedRequest(
                request.at(),
                request.operation(),
                request.method(),
                secrets.masked(request.path()),
                secrets.masked(request.query()),
                headers,
                request.operation() == Operation.OTHER ? null : secrets.masked(request.body()),
                request.status(),
                request.requestId());
    }

    /** Includes operations without requests, with a count of 0. */
    private ControlResponse counts(ControlRequest request) {
        Map<Operation, Long> counts = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            counts.put(operation, 0L);
        }
        counts.putAll(requests.counts());
        return ControlResponse.ok(counts);
    }

    private ControlResponse clear(ControlRequest request) {
        requests.clear();
        return ControlResponse.noContent();
    }
}
