package io.github.camelokta.simulator.hook;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A receiver of Event Hooks on a free port. It records requests, repeats challenges and responds to deliveries with
 * 204, unless a test scripts something else.
 */
public final class TestReceiver implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger partsSent = new AtomicInteger();
    private final Queue<Reaction> toVerifications = new ConcurrentLinkedQueue<>();
    private final Queue<Reaction> toDeliveries = new ConcurrentLinkedQueue<>();

    private TestReceiver(HttpServer server) {
        this.server = server;
    }

    /** What the receiver does with a request. */
    @FunctionalInterface
    public interface Reaction {
        void to(HttpExchange exchange) throws IOException;

        default Reaction then(Runnable next) {
            return exchange -> {
                to(exchange);
                next.run();
            };
        }
    }

    /** A received request. */
    public record Received(String method, String path, Headers headers, String body) {

        public JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("Not JSON: " + body, e);
            }
        }

        public String header(String name) {
            return headers.getFirst(name);
        }

        /** Returns the login of the user in the event. */
        public String login() {
            return json().at("/data/events/0/target/0/alternateId").asText();
        }
    }

    public static TestReceiver start() {
        return startAt(0);
    }

    static TestReceiver startAt(int port) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            TestReceiver receiver = new TestReceiver(HttpServer.create(address, 0));
            receiver.server.createContext("/", receiver::handle);
            receiver.server.setExecutor(receiver.threads);
            receiver.server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean verification = exchange.getRequestMethod().equals("GET");
        Reaction scripted = (verification ? toVerifications : toDeliveries).poll();
        received.add(new Received(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
        if (scripted != null) {
            scripted.to(exchange);
        } else if (verification) {
            repeating(200).to(exchange);
        } else {
            answering(204, "").to(exchange);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port() + "/okta/events?tenant=a%20b");
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Scripts the reactions to the next verifications, one each. */
    void onVerification(Reaction... reactions) {
        toVerifications.addAll(List.of(reactions));
    }

    /** Scripts the reactions to the next deliveries, one each. */
    void onDelivery(Reaction... reactions) {
        toDeliveries.addAll(List.of(reactions));
    }

    /** Repeats the challenge. */
    static Reaction repeating(int status) {
        return exchange -> {
            String challenge = exchange.getRequestHeaders().getFirst("x-okta-verification-challenge");
            answering(status, "{\"verification\":\"" + challenge + "\"}").to(exchange);
        };
    }

    static Reaction answering(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    static Reaction redirectingTo(URI target) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", target.toString());
            answering(307, "").to(exchange);
        };
    }

    /** Closes the connection without a response. */
    static Reaction disconnecting() {
        return HttpExchange::close;
    }

    /** Sends the first bytes of a longer body and then hangs until the receiver is closed. */
    Reaction answeringInPart(int status, int bytes) {
        return exchange -> {
            exchange.sendResponseHeaders(status, 1 << 30);
            exchange.getResponseBody().write(new byte[bytes]);
            exchange.getResponseBody().flush();
            partsSent.incrementAndGet();
            hanging().to(exchange);
        };
    }

    /** Hangs until the receiver is closed. */
    Reaction hanging() {
        return exchange -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Waits for the latch before it reacts. */
    static Reaction after(CountDownLatch latch, Reaction then) {
        return exchange -> {
            try {
                latch.await();
                then.to(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Returns when it has received so many verifications. */
    void awaitVerifications(int count) {
        await().atMost(Duration.ofMinutes(2)).until(() -> verifications().size() >= count);
    }

    /** Returns when it has received so many deliveries. */
    void awaitDeliveries(int count) {
        await().atMost(Duration.ofMinutes(2)).until(() -> deliveries().size() >= count);
    }

    /** Returns when it has sent the beginning of so many responses that it never completes. */
    void awaitPartsSent(int count) {
        await().atMost(Duration.ofMinutes(2)).until(() -> partsSent.get() >= count);
    }

    /** Returns all requests to repeat a challenge. */
    public List<Received> verifications() {
        return received.stream()
                .filter(request -> request.method().equals("GET"))
                .toList();
    }

    /** Returns all other requests. */
    public List<Received> deliveries() {
        return received.stream()
                .filter(request -> !request.method().equals("GET"))
                .toList();
    }

    /** Returns the logins of the users in the events of all deliveries. */
    List<String> logins() {
        return deliveries().stream().map(Received::login).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
