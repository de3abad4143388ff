package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.web.JsonPieces;
import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * What is answered.
 *
 * @param pieces the body, made as it is sent; without any there is no body
 */
record Answer(int status, Iterator<Buffer> pieces) {

    /** Answers one thing, as a JSON object. */
    static Answer of(int status, Object value) {
        return new Answer(status, List.of(Json.bytes(value)).iterator());
    }

    static Answer ok(Object value) {
        return of(200, value);
    }

    static Answer created(Object value) {
        return of(201, value);
    }

    static Answer noContent() {
        return new Answer(204, Collections.emptyIterator());
    }

    /** Answers any number of things, as a JSON array. */
    static Answer list(Iterator<?> items) {
        return new Answer(200, new JsonPieces<>(items, Json::write));
    }
}
