package io.github.camelokta.simulator.web;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletionException;

/** HTTP servers that nobody outside of this machine can reach. */
public final class Loopback {

    /** What they listen on. */
    public static final String HOST = "127.0.0.1";

    private Loopback() {}

    /** HTTP/1.1 only: one request per connection at a time, so that dropping it concerns that request alone. */
    public static HttpServerOptions options() {
        return new HttpServerOptions().setUseAlpn(false).setHttp2ClearTextEnabled(false);
    }

    /**
     * Returns when the port is open. Not to be called by an event loop.
     *
     * @param name what the port is called when it cannot be opened, for example {@code Port}
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

    /** What to answer to a request that could not be read: 414, 431 or 400. */
    public static int statusOfUnreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return 414;
        }
        return cause instanceof TooLongHttpHeaderException ? 431 : 400;
    }
}
