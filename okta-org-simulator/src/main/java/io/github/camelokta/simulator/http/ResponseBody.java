package io.github.camelokta.simulator.http;

import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The body of an answer, made as it is sent: only one piece of a long one is in memory at a time. */
@FunctionalInterface
interface ResponseBody {

    ResponseBody NONE = Collections::emptyIterator;

    /** The pieces in their order; to be called once. */
    Iterator<Buffer> chunks();

    static ResponseBody of(Buffer whole) {
        return () -> List.of(whole).iterator();
    }

    static ResponseBody of(String text) {
        return text == null || text.isEmpty() ? NONE : of(Buffer.buffer(text));
    }

    /** All pieces in one. */
    default Buffer whole() {
        Buffer whole = Buffer.buffer();
        chunks().forEachRemaining(whole::appendBuffer);
        return whole;
    }
}
