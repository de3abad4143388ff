package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.apitoken.EventsRoute.Delivered;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.Operation;
import io.github.camelokta.simulator.traffic.RecordedRequest;
import java.math.BigDecimal;
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
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateProducerException;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a consumer of events delivers, and when it stops. {@link EventCursorTest} shows where it goes on,
 * {@link EventPagesTest} how it reads pages, and {@link EventRouteFailureTest} what follows a failure of its route.
 */
@ExtendWith(OktaOrgSimulatorExtension.class)
class EventsConsumerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OktaOrgSimulator org;

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
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

    private SimulatedToken token(String name) {
        return org.addToken(TokenSeed.of(name, org.principalId()));
    }

    private List<List<String>> queries() {
        return org.requests().of(Operation.READ_LOG).stream()
                .map(RecordedRequest::query)
                .map(query -> Arrays.stream(query.split("&"))
                        .map(parameter -> URLDecoder.decode(parameter, StandardCharsets.UTF_8))
                        .toList())
                .toList();
    }

    private Fault response(String body, EventsRoute route) {
        String next = org.url() + "/api/v1/logs?after=0&limit=1000&since=" + Instant.now();
        assertThat(route.consumer().isStarted()).isTrue();
        return new Fault.Response(200, "application/json", body, Map.of("Link", "<" + next + ">; rel=\"next\""));
    }

    private static void stop(EventsRoute route) {
        try {
            route.camel().context().getRouteController().stopRoute("events");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
