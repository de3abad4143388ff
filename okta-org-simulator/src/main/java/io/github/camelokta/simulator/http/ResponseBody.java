package io.github.camelokta.simulator.http;

import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The body of a response, produced while it is sent: only one chunk of a long body is in memory at a time. */
@FunctionalInterface
interface ResponseBody {

    ResponseBody NONE = Collections::emptyIterator;

    /** Returns the chunks in order. May be called only once. */
    Iterator<Buffer> chunks();

    static ResponseBody of(Buffer whole) {
        return () -> List.of(whole).iterator();
    }

    static ResponseBody of(String text) {
        return text == null || text.isEmpty() ? NONE : of(Buffer.buffer(text));
    }

    /** Returns the whole body as one buffer. */
    default Buffer whole() {
        Buffer whole = Buffer.buffer();
        chunks().forEachRemaining(whole::appendBuffer);
        return whole;
    }
}
