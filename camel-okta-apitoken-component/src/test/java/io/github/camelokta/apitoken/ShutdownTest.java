package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever waits for Okta does not hold up a context that is stopping. */
class ShutdownTest {

    private static final RouteBuilder ROUTE = new RouteBuilder() {
        @Override
        public void configure() {
            from("direct:list").to("okta-apitoken:list");
        }
    };

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void waitingForATurnEndsWithTheContext() throws Exception {
        RateLimitSeed onePerMinute = RateLimitSeed.perMinute(1);
        try (OktaOrgSimulator org = OktaOrgSimulator.builder()
                .seed(OrgSeed.empty().withRateLimits(onePerMinute))
                .start()) {
            CamelFixture camel = CamelFixture.on(org);
            camel.configuration().setRateLimitReserve(0);
            camel.with(ROUTE);
            camel.send("okta-apitoken:list");

            assertThat(whileStopping(
                            camel, () -> camel.context().getInflightRepository().size() == 1))
                    .hasMessageContaining("was not sent")
                    .matches(failure -> ((OktaException) failure).isRetryable())
                    .matches(failure -> !((OktaException) failure).isInDoubt());
            assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(1);
        }
    }

    @Test
    void waitingBetweenTwoAttemptsEndsWithTheContext() throws Exception {
        try (OktaOrgSimulator org = OktaOrgSimulator.start()) {
            CamelFixture camel = CamelFixture.on(org).with(ROUTE);
            org.faults()
                    .always(Operation.LIST_TOKENS, new Fault.Response(503, null, null, Map.of("Retry-After", "200")));

            assertThat(whileStopping(camel, () -> org.requests().count(Operation.LIST_TOKENS) == 1))
                    .hasMessageContaining("status 503");
            assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(1);
        }
    }

    @Test
    void onlyWhatIsOnTheWireEndsWithTheContext() throws Exception {
        int onTheWire = 2;
        int waiting = 20;
        CountDownLatch released = new CountDownLatch(1);
        try (OktaOrgSimulator org = OktaOrgSimulator.start()) {
            org.faults().always(Operation.LIST_TOKENS, Fault.hold(released));
            CamelFixture camel = CamelFixture.on(org);
            camel.configuration().setMaxConcurrentRequests(onTheWire);
            camel.with(ROUTE);
            List<Future<Exchange>> sent = calls(camel, onTheWire);
            await(() -> org.requests().count(Operation.LIST_TOKENS) == onTheWire);
            List<Future<Exchange>> held = calls(camel, waiting);
            await(() -> camel.context().getInflightRepository().size() == onTheWire + waiting);

            Future<?> stop = threads.submit(camel::close);

            for (Future<Exchange> call : held) {
                assertThat(call.get(2, TimeUnit.MINUTES).getException())
                        .isInstanceOf(OktaException.class)
                        .hasMessageContainingAll("was not sent", "the component is being stopped")
                        .matches(failure -> ((OktaException) failure).isRetryable());
            }
            released.countDown();
            for (Future<Exchange> call : sent) {
                assertThat(call.get(2, TimeUnit.MINUTES).getException()).isNull();
            }
            stop.get(2, TimeUnit.MINUTES);
            assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(onTheWire);
        }
    }

    @Test
    void waitingEndsWithTheComponentToo() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (OktaOrgSimulator org = OktaOrgSimulator.start();
                CamelFixture camel = CamelFixture.on(org)) {
            org.faults().next(Operation.LIST_TOKENS, Fault.hold(released));
            camel.configuration().setMaxConcurrentRequests(1);
            camel.with(ROUTE);
            Future<Exchange> sent = calls(camel, 1).get(0);
            await(() -> org.requests().count(Operation.LIST_TOKENS) == 1);
            Future<Exchange> held = calls(camel, 1).get(0);
            OktaApitokenComponent component =
                    camel.context().getComponent("okta-apitoken", OktaApitokenComponent.class);

            component.stop();

            assertThat(held.get(2, TimeUnit.MINUTES).getException()).hasMessageContaining("being stopped");
            component.start();
            Future<Exchange> later = calls(camel, 1).get(0);
            released.countDown();
            assertThat(sent.get(2, TimeUnit.MINUTES).getException()).isNull();
            assertThat(later.get(2, TimeUnit.MINUTES).getException()).isNull();
        }
    }

    private List<Future<Exchange>> calls(CamelFixture camel, int count) {
        return Stream.generate(() -> threads.submit(() -> camel.send("direct:list", null, Map.of())))
                .limit(count)
                .toList();
    }

    /** What a call fails with that is under way when the context is stopped, and would go on for minutes. */
    private Throwable whileStopping(CamelFixture camel, Callable<Boolean> isUnderWay) throws Exception {
        Future<Exchange> call = threads.submit(() -> camel.send("direct:list", null, Map.of()));
        await(isUnderWay);
        camel.close();
        assertThat(camel.context().isStopped()).isTrue();
        return call.get(2, TimeUnit.MINUTES).getException();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(condition);
    }
}
