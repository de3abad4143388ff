package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.OktaApiTokenException;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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

    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        thread.shutdownNow();
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

            assertThat(whileStopping(camel))
                    .hasMessageContaining("was not sent")
                    .matches(failure -> ((OktaApiTokenException) failure).retryable())
                    .matches(failure -> !((OktaApiTokenException) failure).inDoubt());
            assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(1);
        }
    }

    @Test
    void waitingBetweenTwoAttemptsEndsWithTheContext() throws Exception {
        try (OktaOrgSimulator org = OktaOrgSimulator.start()) {
            CamelFixture camel = CamelFixture.on(org).with(ROUTE);
            org.faults().always(Operation.LIST_TOKENS, new Fault.Answer(503, null, null, Map.of("Retry-After", "200")));

            assertThat(whileStopping(camel)).hasMessageContaining("status 503");
            assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(1);
        }
    }

    /** What a call fails with that is under way when the context is stopped, and would go on for minutes. */
    private Throwable whileStopping(CamelFixture camel) throws Exception {
        Future<Exchange> call = thread.submit(() -> camel.send("direct:list", null, Map.of()));
        Awaitility.await().until(() -> camel.context().getInflightRepository().size() == 1);
        camel.close();
        assertThat(camel.context().isStopped()).isTrue();
        return call.get(2, TimeUnit.MINUTES).getException();
    }
}
