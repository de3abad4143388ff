package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.web.PieceSender;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Sends answers. */
final class Sender {

    private final PieceSender bodies;

    Sender(Vertx vertx) {
        this.bodies = new PieceSender(vertx);
    }

    void send(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status());
        if (answer.pieces().hasNext()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, JsonOnly.MEDIA_TYPE);
        }
        bodies.send(response, answer.pieces());
    }
}
