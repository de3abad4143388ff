package io.github.camelokta.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers every request with the same bytes, which are there before it is asked. The simulator makes a list while it
 * sends it: that takes longer than reading it does, and would be all that one could measure.
 */
final class CannedServer implements AutoCloseable {

    private static final String LIMIT = "100000000";
    private static final int WINDOW_SECONDS = 60;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private CannedServer(HttpServer server) {
        this.server = server;
    }

    static CannedServer start(byte[] json) throws IOException {
        CannedServer canned =
                new CannedServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        canned.server.setExecutor(canned.threads);
        canned.server.createContext("/", exchange -> answer(exchange, json));
        canned.server.start();
        return canned;
    }

    private static void answer(HttpExchange exchange, byte[] json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Okta-Request-Id", "benchmark");
        exchange.getResponseHeaders().set("X-Rate-Limit-Limit", LIMIT);
        exchange.getResponseHeaders().set("X-Rate-Limit-Remaining", LIMIT);
        exchange.getResponseHeaders()
                .set("X-Rate-Limit-Reset", String.valueOf(Instant.now().getEpochSecond() + WINDOW_SECONDS));
        exchange.sendResponseHeaders(200, json.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(json);
        }
    }

    /** Without a trailing slash. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
