package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.RevokeOutcome;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OktaOrgSimulatorExtension.class)
class ConcurrencyTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 30})
    void asManyGoAtATimeAsTheOptionSays(int maxConcurrentRequests, OktaOrgSimulator org) throws Exception {
        int calls = 30;
        CountDownLatch released = new CountDownLatch(1);
        org.faults().always(Operation.LIST_TOKENS, Fault.hold(released));
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        try (CamelFixture camel = CamelFixture.on(org)) {
            camel.configuration().setPacing(false);
            camel.configuration().setMaxConcurrentRequests(maxConcurrentRequests);
            List<Future<Exchange>> all = Stream.generate(() -> threads.submit(() -> camel.send("okta-apitoken:list")))
                    .limit(calls)
                    .toList();

            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> org.requests().count(Operation.LIST_TOKENS) == calls);
            released.countDown();
            for (Future<Exchange> call : all) {
                assertThat(call.get().getException()).isNull();
            }
        } finally {
            released.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void everyOneOfManyConcurrentExchangesGetsItsOwnResponse(OktaOrgSimulator org) throws Exception {
        List<String> ids = IntStream.range(0, 200)
                .mapToObj(i -> org.addToken(TokenSeed.of("token " + i, org.principalId()))
                        .id())
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (CamelFixture camel = CamelFixture.on(org)) {
            camel.configuration().setPacing(false);
            List<Future<Exchange>> calls = ids.stream()
                    .map(id -> threads.submit(
                            () -> camel.send("okta-apitoken:revoke", id, Map.of("CamelOktaApitokenId", id))))
                    .toList();

            for (int i = 0; i < calls.size(); i++) {
                Exchange exchange = calls.get(i).get();
                assertThat(exchange.getException()).isNull();
                assertThat(exchange.getMessage().getBody()).isEqualTo(ids.get(i));
                assertThat(exchange.getMessage().getHeader("CamelOktaApitokenOutcome"))
                        .isEqualTo(RevokeOutcome.REVOKED);
            }
            assertThat(calls)
                    .extracting(call -> call.get().getMessage().getHeader("CamelOktaApitokenRequestId"))
                    .doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
        assertThat(org.requests().counts()).isEqualTo(Map.of(Operation.REVOKE_TOKEN, 200L));
    }
}
