package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.RevokeOutcome;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OktaOrgSimulatorExtension.class)
class ConcurrencyTest {

    @Test
    void everyOneOfManyConcurrentExchangesGetsItsOwnAnswer(OktaOrgSimulator org) throws Exception {
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
