package io.github.camelokta.simulator.control;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;

/** Sends answers, no faster than the caller reads. */
final class Sender {

    private final Vertx vertx;

    Sender(Vertx vertx) {
        this.vertx = vertx;
    }

    /** A body of one piece goes out with its length, a longer one in chunks. */
    void send(HttpServerResponse response, Answer answer) {
        Iterator<Buffer> pieces = answer.pieces();
        response.setStatusCode(answer.status());
        if (!pieces.hasNext()) {
            response.end();
            return;
        }
        Buffer first = pieces.next();
        response.putHeader(HttpHeaders.CONTENT_TYPE, JsonOnly.MEDIA_TYPE).setChunked(pieces.hasNext());
        write(response, first, pieces);
    }

    private void write(HttpServerResponse response, Buffer piece, Iterator<Buffer> rest) {
        if (response.closed()) {
            return;
        }
        if (!rest.hasNext()) {
            response.end(piece);
            return;
        }
        response.write(piece);
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> write(response, rest.next(), rest));
        } else {
            // In between it is the turn of other requests, the org's among them.
            vertx.runOnContext(next -> write(response, rest.next(), rest));
        }
    }
}
