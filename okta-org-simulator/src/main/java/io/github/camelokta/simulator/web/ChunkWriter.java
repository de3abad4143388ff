package io.github.camelokta.simulator.web;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;

/** Writes response bodies chunk by chunk, no faster than the caller reads. */
public final class ChunkWriter {

    private final Vertx vertx;

    /** Creates a writer for responses of this {@code Vertx}. */
    public ChunkWriter(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Writes a body. One or no chunk is sent with a {@code Content-Length}, several with chunked encoding. */
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
            // Other requests are handled in between.
            vertx.runOnContext(next -> write(response, rest.next(), rest));
        }
    }
}
