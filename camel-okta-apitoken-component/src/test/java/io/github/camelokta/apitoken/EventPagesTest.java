package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.camelokta.apitoken.EventsRoute.Delivered;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.ratelimit.Bucket;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a consumer of events reads the pages of the System Log. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class EventPagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OktaOrgSimulator org;

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
    }

    @Test
    void readsPageAfterPageUntilOneIsEmpty() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 2_500; i++) {
                ids.add(token("n" + i).id());
            }

            List<Delivered> events = route.poll();

            assertThat(events).extracting(Delivered::token).containsExactlyElementsOf(ids);
            assertThat(org.requests().count(Operation.READ_LOG)).isEqualTo(4);
            assertThat(events.get(2_499).properties())
                    .containsEntry("CamelBatchIndex", 499)
                    .containsEntry("CamelBatchSize", 500)
                    .containsEntry("CamelBatchComplete", true);
            assertThat(route.camel()
                            .endpoint("okta-apitoken:list")
                            .getClient()
                            .org()
                            .rateLimits())
                    .containsOnlyKeys(Bucket.LOGS);
        }
    }

    @Test
    void deliversNoEventTwiceThatOktaSendsTwice() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            token("a");
            Delivered first = route.poll().get(0);
            Map<String, Object> another = Map.of("uuid", "another");
            org.faults().next(Operation.READ_LOG, page(route, first.body(), another, another));

            assertThat(route.poll()).singleElement().satisfies(event -> {
                assertThat(event.uuid()).isEqualTo("another");
                assertThat(event.properties())
                        .containsEntry("CamelBatchSize", 1)
                        .containsEntry("CamelBatchComplete", true);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/api/v1/logs?after=1", "/api/v1/users?after=1", "/api/v1/logs/1"})
    void followsNoLinkToSomethingElse(String link) throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            String id = token("a").id();
            org.faults().next(Operation.READ_LOG, Fault.nextLink(URI.create(link)));

            assertThatExceptionOfType(OktaException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("its next page is at another address");

            assertThat(route.pollTokens()).containsExactly(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "", "[{}", "[] []"})
    void takesNothingForThePageThatIsNone(String body) throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            org.faults().next(Operation.READ_LOG, response(body, route));

            assertThatExceptionOfType(OktaException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("Okta events at " + org.url() + " failed: the response cannot be used");
        }
    }

    /** So that it fails instead of ending the application for want of memory. */
    @Test
    void givesUpAPageThatIsTooLarge() throws Exception {
        byte[] some = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
        AtomicInteger mebibytes = new AtomicInteger(65);
        HttpHandler large = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write("[{\"uuid\": \"u\"}".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < mebibytes.get(); i++) {
                body.write(some);
            }
            body.write(']');
        };
        try (ScriptedServer server = ScriptedServer.responding(large);
                CamelFixture camel = CamelFixture.on(server.url(), "00token").withoutRetries()) {
            AtomicInteger delivered = new AtomicInteger();
            EventsConsumer consumer = (EventsConsumer) camel.endpoint("okta-apitoken:events?startScheduler=false")
                    .createConsumer(exchange -> delivered.incrementAndGet());
            consumer.start();

            assertThatExceptionOfType(OktaException.class)
                    .isThrownBy(consumer::poll)
                    .withMessageContaining("larger than 67108864 bytes");
            assertThat(delivered).hasValue(0);

            mebibytes.set(63);
            assertThat(consumer.poll()).isEqualTo(1);
            consumer.stop();
        }
    }

    @Test
    void readsAPageAgainThatDoesNotSayWhereTheLogGoesOn() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            String id = token("a").id();
            org.faults().next(Operation.READ_LOG, Fault.header("Link", "<x>; rel=\"self\""));

            assertThat(route.pollTokens()).containsExactly(id);
            String later = token("b").id();
            assertThat(route.pollTokens()).containsExactly(later);
        }
    }

    @Test
    void endsWhereTheLogDoesNotMove() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "&since=2026-01-31T18:42:00Z")) {
            String own = "/api/v1/logs?since=2026-01-31T18%3A42%3A00Z&after=0";
            org.faults().always(Operation.READ_LOG, Fault.nextLink(URI.create(own)));
            try (LoggedLines log = new LoggedLines()) {
                int inLog = route.poll().size();

                assertThat(inLog).isPositive();
                assertThat(log.lines()).anyMatch(line -> line.contains("links to itself"));
            }
            assertThat(org.requests().count(Operation.READ_LOG)).isEqualTo(2);
        }
    }

    @Test
    void endsAPollOfALogThatGrowsFasterThanItReads() throws Exception {
        AtomicInteger pages = new AtomicInteger();
        HttpHandler growing = exchange -> ScriptedServer.response(
                exchange,
                200,
                Map.of(
                        "Content-Type",
                        List.of("application/json"),
                        "Link",
                        List.of("</api/v1/logs?after=" + pages.incrementAndGet() + ">; rel=\"next\"")),
                "[{\"uuid\": \"u" + pages + "\"}]");
        try (ScriptedServer server = ScriptedServer.responding(growing);
                CamelFixture camel = CamelFixture.on(server.url(), "00token")) {
            Endpoint endpoint = camel.endpoint("okta-apitoken:events?startScheduler=false");
            EventsConsumer consumer = (EventsConsumer) endpoint.createConsumer(exchange -> {});
            consumer.start();

            assertThat(consumer.poll()).isEqualTo(100);
            assertThat(consumer.poll()).isEqualTo(100);

            assertThat(server.received()).hasSize(200);
            assertThat(server.received().get(100).uri()).hasToString("/api/v1/logs?after=100");
            consumer.stop();
        }
    }

    /** A page that is too large would fail with every poll, for ever. */
    @Test
    void asksForFewerEventsWhereAPageIsTooLarge() throws Exception {
        try (ScriptedServer server = ScriptedServer.responding(EventPagesTest::tooLargeAbove250);
                CamelFixture camel = CamelFixture.on(server.url(), "00token").withoutRetries();
                LoggedLines log = new LoggedLines()) {
            List<Object> delivered = new ArrayList<>();
            EventsConsumer consumer = (EventsConsumer) camel.endpoint("okta-apitoken:events?startScheduler=false")
                    .createConsumer(
                            exchange -> delivered.add(exchange.getMessage().getHeader("CamelOktaApitokenEventId")));
            consumer.start();

            assertThat(consumer.poll()).isEqualTo(1);

            assertThat(delivered).containsExactly("u");
            assertThat(server.received())
                    .extracting(received -> received.uri().getQuery().replaceAll(".*limit=", ""))
                    .containsExactly("1000", "500", "250", "1000", "500", "250");
            assertThat(server.received().get(3).uri()).hasToString("/api/v1/logs?after=1&limit=1000");
            assertThat(log.lines()).anyMatch(line -> line.contains("A page of up to 500 events is too large"));
            consumer.stop();
        }
    }

    @Test
    void saysThatOneEventIsTooLarge() throws Exception {
        try (ScriptedServer server = ScriptedServer.responding(EventPagesTest::respondTooLarge);
                CamelFixture camel = CamelFixture.on(server.url(), "00token").withoutRetries()) {
            StateRepository<String, String> cursors = new MemoryStateRepository();
            camel.configuration().setCursorRepository(cursors);
            EventsConsumer consumer = (EventsConsumer)
                    camel.endpoint("okta-apitoken:events?startScheduler=false").createConsumer(exchange -> {});
            consumer.start();
            String cursor = new EventCursor(
                            cursors,
                            camel.endpoint("okta-apitoken:events")
                                    .getClient()
                                    .org()
                                    .url(),
                            EventTypes.of(camel.configuration()))
                    .key();
            cursors.setState(cursor, server.url() + "/api/v1/logs?limit=3&after=1");

            assertThatExceptionOfType(OktaException.class)
                    .isThrownBy(consumer::poll)
                    .withMessageContaining("it is larger than 67108864 bytes");

            assertThat(server.received())
                    .extracting(received -> received.uri().getQuery())
                    .containsExactly("limit=3&after=1", "limit=1&after=1");
            assertThat(cursors.getState(cursor)).endsWith("limit=3&after=1");
            consumer.stop();
        }
    }

    /** And not as one that is no JSON, which is not repeated. */
    @Test
    void takesAPageThatBreaksOffForABrokenConnection() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            String id = token("a").id();
            org.faults().next(Operation.READ_LOG, Fault.dropWithin());

            assertThatExceptionOfType(OktaException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("it broke off");

            assertThat(route.pollTokens()).containsExactly(id);
        }
    }

    private SimulatedToken token(String name) {
        return org.addToken(TokenSeed.of(name, org.principalId()));
    }

    /** A page that links to where the route goes on anyway. */
    private Fault page(EventsRoute route, Object... elements) throws Exception {
        return response(JSON.writeValueAsString(elements), route);
    }

    private Fault response(String body, EventsRoute route) {
        String next = org.url() + "/api/v1/logs?after=0&limit=1000&since=" + Instant.now();
        assertThat(route.consumer().isStarted()).isTrue();
        return new Fault.Response(200, "application/json", body, Map.of("Link", "<" + next + ">; rel=\"next\""));
    }

    private static void tooLargeAbove250(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String limit = query.replaceAll(".*limit=", "");
        if (Integer.parseInt(limit) > 250) {
            respondTooLarge(exchange);
            return;
        }
        ScriptedServer.response(
                exchange,
                200,
                Map.of(
                        "Content-Type",
                        List.of("application/json"),
                        "Link",
                        List.of("</api/v1/logs?after=1&limit=" + limit + ">; rel=\"next\"")),
                query.contains("after") ? "[]" : "[{\"uuid\": \"u\"}]");
    }

    private static void respondTooLarge(HttpExchange exchange) throws IOException {
        byte[] mebibyte = new byte[1024 * 1024];
        Arrays.fill(mebibyte, (byte) ' ');
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("[{\"uuid\":".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 65; i++) {
            exchange.getResponseBody().write(mebibyte);
        }
        exchange.getResponseBody().write("\"u\"}]".getBytes(StandardCharsets.UTF_8));
    }
}
