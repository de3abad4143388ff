package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.web.Loopback;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/**
 * Serves the control API of an org on a port of the loopback interface. There is no TLS and no authentication: every
 * process that can reach the port can use it.
 */
public final class ControlServer {

    private final HttpServer server;

    private ControlServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts the server and returns when the port is open. The port is closed together with the {@code Vertx}. Must not
     * be called on an event loop.
     *
     * @param vertx the one that serves the org, so that changes happen between two requests of the org, never during
     *     one
     * @param port 0: any free one
     * @throws IllegalStateException when the port cannot be opened
     */
    public static ControlServer start(Vertx vertx, ControlParts parts, int port) {
        ControlResponseWriter writer = new ControlResponseWriter(vertx);
        Router router = Router.router(vertx);
        new ControlRoutes(parts, writer).addTo(router);
        HttpServer server = vertx.createHttpServer(Loopback.options())
                .requestHandler(router)
                .invalidRequestHandler(request ->
                        writer.write(request.response(), unreadable(request).response()));
        return new ControlServer(Loopback.listening(server, "Control port", port));
    }

    private static ControlRefusedException unreadable(HttpServerRequest request) {
        int status = Loopback.statusOfUnreadable(request);
        return new ControlRefusedException(
                status,
                switch (status) {
                    case 414 -> "The request line is too long; shorten it";
                    case 431 -> "The request headers are too long; leave some out";
                    default -> "The request is not well-formed HTTP; correct the request line and headers";
                });
    }

    /** {@code http://127.0.0.1:PORT}, without a trailing slash. */
    public String url() {
        return "http://" + Loopback.HOST + ":" + server.actualPort();
    }
}
