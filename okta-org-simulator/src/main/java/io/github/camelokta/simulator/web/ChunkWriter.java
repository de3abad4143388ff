package io.github.camelokta.simulator.web;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;

/** Sends the bodies of answers, no faster than the caller reads. */
public final class ChunkWriter {

    private final Vertx vertx;

    /** Sends on the event loop of the answers. */
    public ChunkWriter(Vertx vertx) {
        this.vertx = vertx;
    }

    /** A body of one piece, or of none, goes out with its length, a longer one in chunks. */
    public void write(HttpServerResponse response, Iterator<Buffer> chunks) {
        Buffer first = chunks.hasNext() ? chunks.next() : Buffer.buffer();
        response.setChunked(chunks.hasNext());
        write(response, first, chunks);
    }

    private void write(HttpServerResponse response, Buffer chunk, Iterator<Buffer> rest) {
        if (response.closed()) {
            return;
        }
        if (!rest.hasNext()) {
            response.end(chunk);
            return;
        }
        response.write(chunk);
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> write(response, rest.next(), rest));
        } else {
            // In between it is the turn of other requests.
            vertx.runOnContext(next -> write(response, rest.next(), rest));
        }
    }
}
