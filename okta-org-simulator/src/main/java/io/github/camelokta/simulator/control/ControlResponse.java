package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.web.JsonArrayChunks;
import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * A response of the control API.
 *
 * @param chunks the body, produced while it is sent; no chunks: no body
 */
record ControlResponse(int status, Iterator<Buffer> chunks) {

    /** Returns a response with one JSON object. */
    static ControlResponse of(int status, Object value) {
        return new ControlResponse(status, List.of(ControlJson.bytes(value)).iterator());
    }

    static ControlResponse ok(Object value) {
        return of(200, value);
    }

    static ControlResponse created(Object value) {
        return of(201, value);
    }

    static ControlResponse noContent() {
        return new ControlResponse(204, Collections.emptyIterator());
    }

    /** Returns a response with a JSON array of any length. */
    static ControlResponse list(Iterator<?> items) {
        return new ControlResponse(200, new JsonArrayChunks<>(items, ControlJson::write));
    }
}
