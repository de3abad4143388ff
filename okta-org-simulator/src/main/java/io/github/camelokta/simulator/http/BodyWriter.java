package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.web.ChunkWriter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** Sends the bodies of answers, well or badly. */
final class BodyWriter {

    private static final String CONTENT_LENGTH = "Content-Length";

    private final Vertx vertx;
    private final ChunkWriter chunks;

    BodyWriter(Vertx vertx) {
        this.vertx = vertx;
        this.chunks = new ChunkWriter(vertx);
    }

    /** No faster than the caller reads. */
    void write(HttpServerResponse response, ResponseBody body) {
        chunks.write(response, body.chunks());
    }

    /** Sends so many bytes at a time, with a pause before each. */
    void drip(HttpServerResponse response, ResponseBody body, int bytes, Duration pause) {
        Buffer whole = body.whole();
        announce(response, whole);
        drip(response, whole, 0, bytes, pause);
    }

    private void drip(HttpServerResponse response, Buffer whole, int sent, int bytes, Duration pause) {
        after(pause, () -> {
            if (response.closed()) {
                return;
            }
            int end = Math.min(whole.length(), sent + bytes);
            Buffer chunk = whole.slice(sent, end);
            if (end == whole.length()) {
                response.end(chunk);
            } else {
                response.write(chunk);
                drip(response, whole, end, bytes, pause);
            }
        });
    }

    /** Sends the first half of a body and drops the connection. */
    void writeHalf(HttpServerResponse response, ResponseBody body, Runnable drop) {
        Buffer whole = body.whole();
        announce(response, whole);
        response.write(whole.slice(0, whole.length() / 2)).onComplete(sent -> drop.run());
    }

    /** What has an encoding already is not compressed: the caller gets the very bytes that are sent, when they are. */
    private static void announce(HttpServerResponse response, Buffer whole) {
        response.putHeader(CONTENT_LENGTH, String.valueOf(whole.length())).putHeader("Content-Encoding", "identity");
    }

    /** Does something later without keeping the thread until then. */
    void after(Duration delay, Runnable action) {
        vertx.setTimer(Math.max(1, delay.toMillis()), timer -> action.run());
    }
}
