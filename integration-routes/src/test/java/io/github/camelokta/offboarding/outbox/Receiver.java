package io.github.camelokta.offboarding.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Whoever is told, over a socket. Takes everything, unless told to do something else. */
public class Receiver implements QuarkusTestResourceLifecycleManager {

    /** What the receiver wants to be presented. */
    static final String SECRET = "a-secret-of-the-receiver";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<HttpHandler> next = new ConcurrentLinkedQueue<>();
    private ExecutorService threads;
    private HttpServer server;

    /** What was received. */
    public record Request(String method, String target, String authorization, String contentType, JsonNode event) {

        String type() {
            return event.path("type").textValue();
        }

        String subject() {
            return event.path("subject").textValue();
        }

        String id() {
            return event.path("id").textValue();
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
        var port = server.getAddress().getPort();
        return Map.of(
                "offboarding.notification.webhook.url",
                "http://127.0.0.1:" + port + "/events?from=okta",
                "offboarding.notification.webhook.secret",
                SECRET);
    }

    private void receive(HttpExchange exchange) throws IOException {
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                JSON.readTree(exchange.getRequestBody())));
        var other = next.poll();
        if (other == null) {
            exchange.sendResponseHeaders(202, -1);
        } else {
            other.handle(exchange);
        }
        exchange.close();
    }

    /** Does that for the next request instead of taking it. */
    public void next(HttpHandler behaviour) {
        next.add(behaviour);
    }

    /** Answers the next request with that status. */
    public void nextAnswers(int status) {
        next(exchange -> exchange.sendResponseHeaders(status, -1));
    }

    public void startOver() {
        requests.clear();
        next.clear();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<String> types() {
        return requests.stream().map(Request::type).toList();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Receiver.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
