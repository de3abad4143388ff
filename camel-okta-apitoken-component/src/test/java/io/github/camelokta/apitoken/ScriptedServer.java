package io.github.camelokta.apitoken;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A server that sends what the simulator would not, and remembers what it was sent. */
public final class ScriptedServer implements AutoCloseable {

    /** A request it got. */
    public record Received(String method, URI uri, Headers headers, int clientPort) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private ScriptedServer(HttpServer server, HttpHandler handler) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    exchange.getRemoteAddress().getPort()));
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
    }

    public static ScriptedServer responding(HttpHandler handler) throws IOException {
        return new ScriptedServer(HttpServer.create(anyPort(), 0), handler);
    }

    public static ScriptedServer respondingOverTls(SSLContext tls, HttpHandler handler) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new ScriptedServer(server, handler);
    }

    /** At a port that nobody listens at yet. */
    public static ScriptedServer respondingAt(int port, int status, String body) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Map<String, List<String>> json = Map.of("Content-Type", List.of("application/json"));
        return new ScriptedServer(HttpServer.create(address, 0), exchange -> response(exchange, status, json, body));
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public static ScriptedServer responding(int status, Map<String, List<String>> headers, String body)
            throws IOException {
        return responding(exchange -> response(exchange, status, headers, body));
    }

    public static void response(HttpExchange exchange, int status, Map<String, List<String>> headers, String body)
            throws IOException {
        exchange.getResponseHeaders().putAll(headers);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    public String url() {
        return (server instanceof HttpsServer ? "https://localhost:" : "http://127.0.0.1:")
                + server.getAddress().getPort();
    }

    public List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
