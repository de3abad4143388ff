package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.ratelimit.RateLimits;
import io.github.camelokta.simulator.state.OrgState;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.concurrent.CompletionException;

/** Serves an org on a port of the loopback interface, with threads of its own that end when it is closed. */
public final class OrgServer implements AutoCloseable {

    static final String HOST = "127.0.0.1";
    static final long MAX_BODY_BYTES = 1 << 20;

    /** Long enough for a filter that asks for dozens of users at once. */
    private static final int MAX_REQUEST_LINE = 8192;

    private final Vertx vertx;
    private final HttpServer server;

    private OrgServer(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /**
     * Returns when the port is open.
     *
     * @param port 0: any free one
     * @param requestsPerMinute the rate limit of each bucket
     * @throws IllegalStateException when the port cannot be opened
     */
    public static OrgServer start(
            OrgState state, int requestsPerMinute, Clock clock, int port, Journal journal, FaultScript script) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        Router router = Router.router(vertx);
        Pipeline pipeline = new Pipeline(
                clock, journal, new RateLimits(clock, requestsPerMinute), script, new FaultRunner(vertx, clock));
        new Routes(state, pipeline).addTo(router);
        try {
            HttpServer server = vertx.createHttpServer(options())
                    .requestHandler(router)
                    .listen(port, HOST)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return new OrgServer(vertx, server);
        } catch (CompletionException e) {
            close(vertx);
            throw new IllegalStateException(
                    "Port " + port + " of " + HOST + " cannot be opened: "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxInitialLineLength(MAX_REQUEST_LINE)
                // One request per connection at a time: dropping it then concerns that request alone.
                .setHttp2ClearTextEnabled(false);
    }

    /** Without a trailing slash. */
    public String url() {
        return "http://" + HOST + ":" + server.actualPort();
    }

    /** Frees the port, drops what is open and returns when all threads are told to end. */
    @Override
    public void close() {
        close(vertx);
    }

    private static void close(Vertx vertx) {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
