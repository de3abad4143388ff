package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.camelokta.apitoken.EventsRoute.Delivered;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.ratelimit.Bucket;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.Operation;
import io.github.camelokta.simulator.traffic.RecordedRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateProducerException;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.ScheduledPollConsumerHealthCheck;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a consumer of events delivers. Where it goes on is shown by {@link EventCursorTest}. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class EventsConsumerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OktaOrgSimulator org;

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
    }

    private SimulatedToken token(String name) {
        return org.addToken(TokenSeed.of(name, org.principalId()));
    }

    @Test
    void deliversWhatHappensToTokensFromItsStartOn() throws Exception {
        token("old");
        try (EventsRoute route = EventsRoute.on(org, "")) {
            assertThat(route.poll()).isEmpty();

            SimulatedToken token = token("new");
            org.addUser(UserSeed.of("no-token@example.com"));
            org.removeToken(token.id());

            assertThat(route.poll())
                    .extracting(event -> event.headers().get("CamelOktaApitokenEventType"))
                    .containsExactly("system.api_token.create", "system.api_token.revoke");
            assertThat(route.poll()).isEmpty();
        }
    }

    @Test
    void deliversTheEventAsOktaHasIt() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            SimulatedToken token = token("Zoë's");
            Delivered event = route.poll().get(0);

            JsonNode body = JSON.valueToTree(event.body());
            assertThat(body.at("/target/0/displayName").asText()).isEqualTo("Zoë's");
            assertThat(body.at("/legacyEventType").isNull()).isTrue();
            assertThat(event.headers())
                    .containsEntry("CamelOktaApitokenEventId", body.path("uuid").asText())
                    .containsEntry("CamelOktaApitokenEventType", "system.api_token.create")
                    .containsEntry(
                            "CamelOktaApitokenEventPublished",
                            Instant.parse(body.path("published").asText()))
                    .containsEntry("CamelOktaApitokenEventActorId", "okta")
                    .containsEntry("CamelOktaApitokenId", token.id())
                    .containsEntry("CamelOktaApitokenStatus", 200)
                    .containsKeys("CamelOktaApitokenRequestId", "CamelOktaApitokenRateLimitRemaining");
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> event.body().remove("uuid"));
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> ((List<?>) event.body().get("target")).clear());
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> ((Map<?, ?>) event.body().get("actor")).clear());
        }
    }

    @Test
    void asksForNothingButTheEventsThatAreWanted() throws Exception {
        try (EventsRoute route =
                EventsRoute.on(org, "&since=2026-01-31T12:42:00-05:00&eventTypes=user.lifecycle.b, a.B_1,a.B_1")) {
            route.poll();
        }

        assertThat(queries())
                .containsExactly(List.of(
                        "since=2026-01-31T17:42:00Z",
                        "filter=eventType eq \"a.B_1\" or eventType eq \"user.lifecycle.b\"",
                        "sortOrder=ASCENDING",
                        "limit=1000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT4M", "PT0S", "PT4M"})
    void missesNothingIfTheClockOfThisMachineIsAFewMinutesOff(Duration ahead) throws Exception {
        OktaOrgSimulator elsewhere = OktaOrgSimulator.builder()
                .clock(Clock.offset(Clock.systemUTC(), ahead))
                .start();
        try (elsewhere;
                CamelFixture camel = CamelFixture.on(elsewhere).withoutRetries()) {
            List<Object> delivered = new ArrayList<>();
            EventsConsumer consumer = (EventsConsumer)
                    camel.endpoint("okta-apitoken:events?startScheduler=false&eventTypes=system.api_token.revoke")
                            .createConsumer(exchange ->
                                    delivered.add(exchange.getMessage().getHeader("CamelOktaApitokenId")));
            consumer.start();
            String id = elsewhere
                    .addToken(TokenSeed.of("a", elsewhere.principalId()))
                    .id();
            elsewhere.removeToken(id);

            consumer.poll();

            assertThat(delivered).containsExactly(id);
            consumer.stop();
        }
    }

    private List<List<String>> queries() {
        return org.requests().of(Operation.READ_LOG).stream()
                .map(RecordedRequest::query)
                .map(query -> Arrays.stream(query.split("&"))
                        .map(parameter -> URLDecoder.decode(parameter, StandardCharsets.UTF_8))
                        .toList())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"PT90M, 1", "P2D, 2"})
    void beginsSoLongBeforeItsStart(String since, int delivered) throws Exception {
        OktaOrgSimulator past = OktaOrgSimulator.builder()
                .clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-25)))
                .start();
        try (past;
                EventsRoute route = EventsRoute.on(past, "&since=" + since + "&eventTypes=system.api_token.revoke")) {
            past.removeToken(
                    past.addToken(TokenSeed.of("yesterday", past.principalId())).id());
            past.clock().advance(Duration.ofHours(24));
            past.removeToken(past.addToken(TokenSeed.of("an hour ago", past.principalId()))
                    .id());

            assertThat(route.poll()).hasSize(delivered);
        }
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

    /** A page that links to where the route goes on anyway. */
    private Fault page(EventsRoute route, Object... elements) throws Exception {
        return response(JSON.writeValueAsString(elements), route);
    }

    private Fault response(String body, EventsRoute route) {
        String next = org.url() + "/api/v1/logs?after=0&limit=1000&since=" + Instant.now();
        assertThat(route.consumer().isStarted()).isTrue();
        return new Fault.Response(200, "application/json", body, Map.of("Link", "<" + next + ">; rel=\"next\""));
    }

    @Test
    void deliversOddEventsWithWhatCanBeUnderstood() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            org.faults().next(Operation.READ_LOG, response("""
                            [
                             {},
                             {"uuid": " ", "published": "yesterday", "eventType": 7, "actor": "Ada", "target": {"id": "x"}},
                             {"uuid": null, "published": null, "eventType": null, "actor": null, "target": null},
                             "no event", null, 7, [],
                             {"uuid": "u", "published": "2026-01-31T18:42:00.123+01:00", "actor": {"id": 7}, "score": 0.10,
                              "target": [null, 7, {"type": "User", "id": "00u"}, {"type": "Token", "id": "no/id"},
                                         {"type": "Token", "id": "00T1"}, {"type": "Token", "id": "00T2"}]}
                            ]
                            """, route));

            List<Delivered> events;
            try (LoggedLines log = new LoggedLines()) {
                events = route.poll();
                assertThat(log.lines()).anyMatch(line -> line.contains("4 elements of a page"));
            }

            assertThat(events).hasSize(4);
            assertThat(events.subList(0, 3)).allSatisfy(event -> assertThat(event.headers())
                    .doesNotContainKeys(
                            "CamelOktaApitokenEventId",
                            "CamelOktaApitokenEventType",
                            "CamelOktaApitokenEventPublished",
                            "CamelOktaApitokenEventActorId",
                            "CamelOktaApitokenId"));
            assertThat(events.get(1).body()).containsEntry("published", "yesterday");
            assertThat(events.get(3).headers())
                    .containsEntry("CamelOktaApitokenEventId", "u")
                    .containsEntry("CamelOktaApitokenEventPublished", Instant.parse("2026-01-31T17:42:00.123Z"))
                    .containsEntry("CamelOktaApitokenId", "00T1")
                    .doesNotContainKey("CamelOktaApitokenEventActorId");
            assertThat(events.get(3).body()).containsEntry("score", new BigDecimal("0.10"));
        }
    }

    @Test
    void leavesOutWhatWasNotAskedFor() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "&eventTypes=system.api_token.revoke");
                LoggedLines log = new LoggedLines()) {
            org.faults().next(Operation.READ_LOG, response("""
                            [{"uuid": "u1", "eventType": "system.api_token.create"},
                             {"uuid": "u2", "eventType": "system.api_token.revoke"}]
                            """, route));

            assertThat(route.poll()).extracting(Delivered::uuid).containsExactly("u2");
            assertThat(log.lines()).anyMatch(line -> line.contains("1 events of a page"));
        }
    }

    @Test
    void deliversAnEventAgainThatTheRouteFailedWith() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "");
                LoggedLines log = new LoggedLines()) {
            List<String> ids =
                    List.of(token("a").id(), token("b").id(), token("c").id());
            route.does(exchange -> {
                if (ids.get(1).equals(exchange.getMessage().getHeader("CamelOktaApitokenId"))) {
                    throw new IllegalStateException("Not this one");
                }
            });

            assertThat(route.pollTokens()).containsExactly(ids.get(0), ids.get(1));
            assertThat(route.pollTokens()).containsExactly(ids.get(1));
            assertThat(log.lines().stream()
                            .filter(line -> line.contains("of Okta's System Log. The next poll delivers it again")))
                    .hasSize(2);

            route.does(exchange -> {});
            assertThat(route.pollTokens()).containsExactly(ids.get(1), ids.get(2));
            assertThat(route.poll()).isEmpty();
        }
    }

    @Test
    void takesARollbackForAFailure() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            String id = token("a").id();
            route.does(exchange -> exchange.setRollbackOnly(true));
            assertThat(route.pollTokens()).containsExactly(id);
            route.does(exchange -> exchange.setRollbackOnlyLast(true));
            assertThat(route.pollTokens()).containsExactly(id);

            route.does(exchange -> {});
            assertThat(route.pollTokens()).containsExactly(id);
        }
    }

    @Test
    void leavesFailuresToTheRouteIfToldSo() throws Exception {
        try (CamelFixture camel = CamelFixture.on(org).withoutRetries()) {
            camel.with(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(IllegalStateException.class).handled(true).to("mock:unprocessable");
                    onException(OktaException.class).handled(true).to("mock:unpolled");
                    from("okta-apitoken:events?startScheduler=false&since=PT0S&bridgeErrorHandler=true")
                            .routeId("events")
                            .process(exchange -> {
                                throw new IllegalStateException("No");
                            });
                }
            });
            MockEndpoint unprocessable = camel.context().getEndpoint("mock:unprocessable", MockEndpoint.class);
            MockEndpoint unpolled = camel.context().getEndpoint("mock:unpolled", MockEndpoint.class);
            EventsConsumer consumer =
                    (EventsConsumer) camel.context().getRoute("events").getConsumer();
            token("a");
            token("b");

            consumer.run();
            consumer.run();
            assertThat(unprocessable.getReceivedCounter()).isEqualTo(2);

            org.faults().next(Operation.READ_LOG, Fault.okta(403, "E0000006", "You do not have permission"));
            consumer.run();
            assertThat(unpolled.getReceivedCounter()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stopsBetweenTwoEvents(boolean suspended) throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            List<String> ids = List.of(token("a").id(), token("b").id());
            EventsConsumer consumer = route.consumer();
            route.does(exchange -> {
                if (suspended) {
                    consumer.suspend();
                } else {
                    consumer.deferShutdown(ShutdownRunningTask.CompleteCurrentTaskOnly);
                }
            });

            assertThat(route.pollTokens()).containsExactly(ids.get(0));
            assertThat(consumer.getPendingExchangesSize()).isZero();

            route.does(exchange -> {});
            consumer.resume();
            assertThat(route.pollTokens()).containsExactly(ids.get(1));
        }
    }

    @Test
    void stopsWithItsRouteBetweenTwoEvents() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        try (EventsRoute route = EventsRoute.on(org, "")) {
            List<String> ids = List.of(token("a").id(), token("b").id());
            route.does(exchange -> {
                atWork.countDown();
                assertThat(stopping.await(2, TimeUnit.MINUTES)).isTrue();
            });
            EventsConsumer consumer = route.consumer();
            Thread poll = new Thread(consumer);
            poll.start();
            assertThat(atWork.await(2, TimeUnit.MINUTES)).isTrue();

            Thread stop = new Thread(() -> stop(route));
            stop.start();
            while (consumer.isBatchAllowed() && !consumer.isSuspendingOrSuspended()) {
                Thread.onSpinWait();
            }
            stopping.countDown();
            poll.join();
            stop.join();
            assertThat(route.delivered()).extracting(Delivered::token).containsExactly(ids.get(0));

            route.camel().context().getRouteController().startRoute("events");
            assertThat(route.pollTokens()).containsExactly(ids.get(1));
        }
    }

    private static void stop(EventsRoute route) {
        try {
            route.camel().context().getRouteController().stopRoute("events");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** It is what Camel's health check of a consumer goes by. */
    @Test
    void countsPollsThatFailAndNotAnEventThatTheRouteFailsWithOnce() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            token("a");
            route.does(exchange -> {
                throw new IllegalStateException("No");
            });
            route.consumer().run();
            assertThat(route.delivered()).hasSize(1);
            assertThat(route.consumer().getErrorCounter()).isZero();

            org.faults().next(Operation.READ_LOG, Fault.okta(400, "E0000001", "Api validation failed: after"));
            route.consumer().run();
            assertThat(route.consumer().getErrorCounter()).isEqualTo(1);
        }
    }

    @Test
    void failsThePollThatFailsWithTheSameEventForTheThirdTime() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            EventsConsumer consumer = route.consumer();
            HealthCheck health = new ScheduledPollConsumerHealthCheck(consumer, "events");
            List<String> ids = List.of(token("a").id(), token("b").id());
            route.does(EventsConsumerTest::fail);
            consumer.run();
            consumer.run();
            assertThat(health.callReadiness().getState()).isEqualTo(HealthCheck.State.UP);

            for (int poll = 3; poll < 5; poll++) {
                consumer.run();

                HealthCheck.Result result = health.callReadiness();
                assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
                assertThat(result.getError()).hasValueSatisfying(error -> assertThat(error)
                        .hasMessageContainingAll(
                                "times in a row", route.delivered().get(0).uuid())
                        .hasRootCauseMessage("Not this one"));
            }
            assertThat(consumer.getErrorCounter()).isEqualTo(2);
            assertThat(consumer.getPendingExchangesSize()).isZero();
            assertThat(route.delivered()).hasSize(4);

            route.does(exchange -> {});
            assertThat(route.pollTokens()).containsExactlyElementsOf(ids);
            consumer.run();
            assertThat(health.callReadiness().getState()).isEqualTo(HealthCheck.State.UP);
        }
    }

    @Test
    void takesOtherFailuresForPassingOnes() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            EventsConsumer consumer = route.consumer();
            for (String name : List.of("a", "b", "c")) {
                token(name);
                route.does(EventsConsumerTest::fail);
                consumer.run();
                consumer.run();
                route.does(exchange -> {});
                consumer.run();
            }

            assertThat(consumer.getErrorCounter()).isZero();
            assertThat(route.delivered()).hasSize(9);
        }
    }

    /** An odd event may have no id. */
    @Test
    void knowsAnEventAgainThatHasNoId() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            org.faults().times(Operation.READ_LOG, 3, response("[{\"displayMessage\": \"odd\"}]", route));
            route.does(EventsConsumerTest::fail);

            for (int poll = 0; poll < 3; poll++) {
                route.consumer().run();
            }

            assertThat(route.consumer().getErrorCounter()).isEqualTo(1);
        }
    }

    private static void fail(Exchange exchange) {
        throw new IllegalStateException("Not this one");
    }

    @Test
    void finishesAPageButBeginsNoneIfAllTasksAreToBeCompleted() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            token("a");
            token("b");
            route.does(exchange -> route.consumer().deferShutdown(ShutdownRunningTask.CompleteAllTasks));

            assertThat(route.poll()).hasSize(2);
            assertThat(org.requests().count(Operation.READ_LOG)).isEqualTo(1);
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
        try (ScriptedServer server = ScriptedServer.responding(EventsConsumerTest::tooLargeAbove250);
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

    @Test
    void saysThatOneEventIsTooLarge() throws Exception {
        try (ScriptedServer server = ScriptedServer.responding(EventsConsumerTest::respondTooLarge);
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

    @Test
    void letsARouteGetTheTokenThatAnEventIsAbout() throws Exception {
        try (CamelFixture camel = CamelFixture.on(org)) {
            MockEndpoint got = camel.context().getEndpoint("mock:got", MockEndpoint.class);
            got.expectedMessageCount(1);
            camel.with(new RouteBuilder() {
                @Override
                public void configure() {
                    from("okta-apitoken:events?initialDelay=0&delay=50&since=PT0S&eventTypes=system.api_token.create")
                            .to("okta-apitoken:get")
                            .to("mock:got");
                }
            });
            SimulatedToken token = token("new");

            got.assertIsSatisfied();

            assertThat(got.getExchanges()
                            .get(0)
                            .getMessage()
                            .getBody(ApiToken.class)
                            .id())
                    .isEqualTo(token.id());
        }
    }

    @Test
    void isNoProducer() {
        try (CamelFixture camel = CamelFixture.on(org)) {
            assertThatExceptionOfType(FailedToCreateProducerException.class)
                    .isThrownBy(() -> camel.context().createProducerTemplate().sendBody("okta-apitoken:events", null))
                    .havingCause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .withMessageContainingAll("is for consumers only", "from(\"okta-apitoken:events\")", "use list");
            for (Object events : new Object[] {"events", OktaApitokenOperation.events}) {
                Exchange exchange = camel.send(
                        "okta-apitoken:list?allowOperationHeader=true",
                        null,
                        Map.of("CamelOktaApitokenOperation", events));
                assertThat(exchange.getException()).hasMessageContaining("is for consumers only");
            }
        }
        assertThat(org.requests().all()).isEmpty();
    }

    @Test
    void isNotPolledOneByOne() {
        try (CamelFixture camel = CamelFixture.on(org)) {
            ConsumerTemplate template = camel.context().createConsumerTemplate();

            assertThatException()
                    .isThrownBy(() -> template.receive("okta-apitoken:events", 1))
                    .havingRootCause()
                    .isInstanceOf(UnsupportedOperationException.class)
                    .withMessageContaining("works only in from");
        }
        assertThat(org.requests().all()).isEmpty();
    }

    @Test
    void needsTheScopeOfTheLogAndNoOther() throws Exception {
        try (CamelFixture camel = CamelFixture.on(org.url(), null)) {
            Mode.authorizeBy(org.addApp(Mode.appWith("okta.logs.read")).clientId(), camel.configuration());
            camel.with(new RouteBuilder() {
                @Override
                public void configure() {
                    from("okta-apitoken:events?startScheduler=false&since=PT0S")
                            .routeId("events")
                            .to("mock:polled");
                }
            });
            token("a");

            ((EventsConsumer) camel.context().getRoute("events").getConsumer()).poll();

            assertThat(camel.context()
                            .getEndpoint("mock:polled", MockEndpoint.class)
                            .getReceivedCounter())
                    .isEqualTo(1);
        }
    }
}
