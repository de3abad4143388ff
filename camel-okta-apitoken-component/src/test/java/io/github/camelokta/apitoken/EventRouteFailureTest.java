package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.support.ScheduledPollConsumerHealthCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a consumer of events does when its route fails. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class EventRouteFailureTest {

    private OktaOrgSimulator org;

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
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
            route.does(EventRouteFailureTest::fail);
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
                route.does(EventRouteFailureTest::fail);
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
            route.does(EventRouteFailureTest::fail);

            for (int poll = 0; poll < 3; poll++) {
                route.consumer().run();
            }

            assertThat(route.consumer().getErrorCounter()).isEqualTo(1);
        }
    }

    private SimulatedToken token(String name) {
        return org.addToken(TokenSeed.of(name, org.principalId()));
    }

    private Fault response(String body, EventsRoute route) {
        String next = org.url() + "/api/v1/logs?after=0&limit=1000&since=" + Instant.now();
        assertThat(route.consumer().isStarted()).isTrue();
        return new Fault.Response(200, "application/json", body, Map.of("Link", "<" + next + ">; rel=\"next\""));
    }

    private static void fail(Exchange exchange) {
        throw new IllegalStateException("Not this one");
    }
}
