package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.web.ChunkWriter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Sends the responses of the control API. */
final class ControlResponseWriter {

    private final ChunkWriter chunks;

    ControlResponseWriter(Vertx vertx) {
        this.chunks = new ChunkWriter(vertx);
    }

    void write(HttpServerResponse http, ControlResponse response) {
        http.setStatusCode(response.status());
        if (response.chunks().hasNext()) {
            http.putHeader(HttpHeaders.CONTENT_TYPE, JsonContentTypeCheck.MEDIA_TYPE);
        }
        chunks.write(http, response.chunks());
    }
}
