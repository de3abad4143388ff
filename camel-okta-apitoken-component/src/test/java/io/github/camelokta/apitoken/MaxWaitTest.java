package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The option that bounds how long a call waits for its first turn. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class MaxWaitTest {

    @Test
    void endsTheWaitForAPlaceAmongTheConcurrentRequests(OktaOrgSimulator org) throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        org.faults().next(Operation.LIST_TOKENS, Fault.hold(released));
        try (CamelFixture camel = CamelFixture.on(org)) {
            camel.configuration().setMaxConcurrentRequests(1);
            CompletableFuture<Exchange> held = CompletableFuture.supplyAsync(() -> camel.send("okta-apitoken:list"));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> org.requests().count(Operation.LIST_TOKENS) == 1);

            Exchange late = camel.send("okta-apitoken:list?maxWait=50");

            assertThat(late.getException())
                    .isInstanceOf(OktaException.class)
                    .hasMessageContainingAll("was not sent", "PT0.05S", "maxWait");
            assertThat(late.getException(OktaException.class).isRetryable()).isTrue();
            assertThat(late.getException(OktaException.class).isInDoubt()).isFalse();
            released.countDown();
            assertThat(held.get().getException()).isNull();
        } finally {
            released.countDown();
        }
        assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(1);
    }

    @Test
    void isNoLimitForACallThatNeedNotWait(OktaOrgSimulator org) {
        try (CamelFixture camel = CamelFixture.on(org)) {
            assertThat(camel.send("okta-apitoken:list?maxWait=1").getException())
                    .isNull();
        }
    }
}
