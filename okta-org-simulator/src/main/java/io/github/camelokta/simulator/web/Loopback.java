package io.github.camelokta.simulator.web;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletionException;

/** HTTP servers on the loopback interface, which only this machine can reach. */
public final class Loopback {

    /** The address that they listen on. */
    public static final String HOST = "127.0.0.1";

    private Loopback() {}

    /**
     * Returns options for HTTP/1.1 only: with one request per connection at a time, dropping a connection affects only
     * that request.
     */
    public static HttpServerOptions options() {
        return new HttpServerOptions().setUseAlpn(false).setHttp2ClearTextEnabled(false);
    }

    /**
     * Opens the port and returns when it is open. Must not be called on an event loop.
     *
     * @param name the name of the port for the error message, for example {@code Port}
     * @param port 0: any free one
     * @throws IllegalStateException when the port cannot be opened
     */
    public static HttpServer listening(HttpServer server, String name, int port) {
        try {
            return server.listen(port, HOST)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    name + " " + port + " of " + HOST + " cannot be opened: "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    /** Returns the status for a request that could not be parsed: 414, 431 or 400. */
    public static int statusOfUnreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return 414;
        }
        return cause instanceof TooLongHttpHeaderException ? 431 : 400;
    }
}
