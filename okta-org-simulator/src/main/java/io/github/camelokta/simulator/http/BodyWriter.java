package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.web.ChunkWriter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** Writes response bodies: completely, slowly, or only in part. */
final class BodyWriter {

    private static final String CONTENT_LENGTH = "Content-Length";

    private final Vertx vertx;
    private final ChunkWriter chunks;

    BodyWriter(Vertx vertx) {
        this.vertx = vertx;
        this.chunks = new ChunkWriter(vertx);
    }

    /** Writes the whole body, no faster than the caller reads. */
    void write(HttpServerResponse response, ResponseBody body) {
        chunks.write(response, body.chunks());
    }

    /** Writes so many bytes at a time, with a pause before each chunk. */
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

    /** Writes the first half of the body and then drops the connection. */
    void writeHalf(HttpServerResponse response, ResponseBody body, Runnable drop) {
        Buffer whole = body.whole();
        announce(response, whole);
        response.write(whole.slice(0, whole.length() / 2)).onComplete(sent -> drop.run());
    }

    /**
     * A response that already has an encoding is not compressed, so the caller gets exactly these bytes at exactly this
     * time.
     */
    private static void announce(HttpServerResponse response, Buffer whole) {
        response.putHeader(CONTENT_LENGTH, String.valueOf(whole.length())).putHeader("Content-Encoding", "identity");
    }

    /** Runs the action later, without blocking the thread. */
    void after(Duration delay, Runnable action) {
        vertx.setTimer(Math.max(1, delay.toMillis()), timer -> action.run());
    }
}
