package io.github.camelokta.simulator.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Iterator;

/** Sends the bodies of answers, no faster than the caller reads. */
final class Sender {

    private static final String CONTENT_LENGTH = "Content-Length";

    private final Vertx vertx;

    Sender(Vertx vertx) {
        this.vertx = vertx;
    }

    /** A body of one piece goes out with its length, a longer one in chunks. */
    void send(HttpServerResponse response, Body body) {
        Iterator<Buffer> pieces = body.pieces();
        Buffer first = pieces.hasNext() ? pieces.next() : Buffer.buffer();
        response.setChunked(pieces.hasNext());
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
            // In between it is the turn of other requests.
            vertx.runOnContext(next -> write(response, rest.next(), rest));
        }
    }

    /** Sends so many bytes at a time, with a pause before each. */
    void drip(HttpServerResponse response, Body body, int bytes, Duration pause) {
        Buffer whole = body.whole();
        response.putHeader(CONTENT_LENGTH, String.valueOf(whole.length()));
        drip(response, whole, 0, bytes, pause);
    }

    private void drip(HttpServerResponse response, Buffer whole, int sent, int bytes, Duration pause) {
        after(pause, () -> {
            if (response.closed()) {
                return;
            }
            int end = Math.min(whole.length(), sent + bytes);
            Buffer piece = whole.slice(sent, end);
            if (end == whole.length()) {
                response.end(piece);
            } else {
                response.write(piece);
                drip(response, whole, end, bytes, pause);
            }
        });
    }

    /** Sends the first half of a body and drops the connection. */
    void sendHalf(HttpServerResponse response, Body body, Runnable drop) {
        Buffer whole = body.whole();
        response.putHeader(CONTENT_LENGTH, String.valueOf(whole.length()));
        response.write(whole.slice(0, whole.length() / 2)).onComplete(sent -> drop.run());
    }

    /** Does something later without keeping the thread until then. */
    void after(Duration delay, Runnable action) {
        vertx.setTimer(Math.max(1, delay.toMillis()), timer -> action.run());
    }
}
