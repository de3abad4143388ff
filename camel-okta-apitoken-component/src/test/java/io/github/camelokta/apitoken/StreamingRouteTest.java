package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camelokta.apitoken.client.ApiTokenStream;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.Operation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A list that is read while the route runs. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class StreamingRouteTest {

    @Test
    void isSplitWhileItIsReadEvenWithOneRequestAtATime(OktaOrgSimulator org) throws Exception {
        People people = new People(org);
        try (CamelFixture camel = CamelFixture.on(org)) {
            camel.configuration().setMaxConcurrentRequests(1);
            camel.with(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:leaver")
                            .to("okta-apitoken:list?streaming=true&userId=" + people.zoe)
                            .split(body())
                            .streaming()
                            .to("okta-apitoken:revoke");
                }
            });

            assertThat(camel.send("direct:leaver", null, Map.of()).getException())
                    .isNull();
        }
        assertThat(org.tokens()).isNotEmpty().extracting(SimulatedToken::userId).doesNotContain(people.zoe);
    }

    /** All hold a connection until their list is read, and each needs another one to revoke with before that. */
    @Test
    void aHundredAtATimeDoNotWaitForEachOther() throws Exception {
        int leavers = 100;
        CyclicBarrier allStreamsAreOpen = new CyclicBarrier(leavers);
        ExecutorService threads = Executors.newFixedThreadPool(leavers);
        try (OktaOrgSimulator large = OktaOrgSimulator.builder()
                        .seed(OrgSeed.empty()
                                .withRateLimits(
                                        RateLimitSeed.perMinute(1_000_000).withConcurrentRequests(10 * leavers)))
                        .start();
                CamelFixture camel = CamelFixture.on(large)) {
            List<String> owners = IntStream.range(0, leavers)
                    .mapToObj(i -> large.addUser(UserSeed.of("leaver" + i + "@example.com"))
                            .id())
                    .toList();
            for (String name : List.of("first", "second", "third")) {
                owners.forEach(owner -> large.addToken(TokenSeed.of(name, owner)));
            }
            camel.with(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:leaver")
                            .to("okta-apitoken:list?streaming=true")
                            .split(body())
                            .streaming()
                            .stopOnException()
                            .filter(simple("${body.name} == 'first'"))
                            .process(exchange -> allStreamsAreOpen.await(2, TimeUnit.MINUTES))
                            .end()
                            .to("okta-apitoken:revoke");
                }
            });

            List<Future<Exchange>> exchanges = owners.stream()
                    .map(owner -> threads.submit(
                            () -> camel.send("direct:leaver", null, Map.of("CamelOktaApitokenUserId", owner))))
                    .toList();

            for (Future<Exchange> exchange : exchanges) {
                assertThat(exchange.get(2, TimeUnit.MINUTES).getException()).isNull();
            }
            assertThat(large.tokens()).extracting(SimulatedToken::userId).containsExactly(large.principalId());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void isClosedWhenTheExchangeIsDone(OktaOrgSimulator org) throws Exception {
        AtomicReference<ApiTokenStream> unread = new AtomicReference<>();
        try (CamelFixture camel = CamelFixture.on(org)) {
            camel.with(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:look").to("okta-apitoken:list?streaming=true").process(exchange -> {
                        unread.set(exchange.getMessage().getBody(ApiTokenStream.class));
                        assertThat(unread.get().hasNext()).isTrue();
                        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenStatus"))
                                .isEqualTo(200);
                    });
                }
            });

            assertThat(camel.send("direct:look", null, Map.of()).getException()).isNull();

            assertThatIllegalStateException()
                    .isThrownBy(unread.get()::hasNext)
                    .withMessageContaining("within the route");
        }
    }

    @Test
    void failsWhereItBreaksOff(OktaOrgSimulator org) throws Exception {
        new People(org);
        org.faults().next(Operation.LIST_TOKENS, Fault.truncated());
        try (CamelFixture camel = CamelFixture.on(org)) {
            camel.with(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:look")
                            .to("okta-apitoken:list?streaming=true")
                            .split(body())
                            .streaming()
                            .log("${body.id}");
                }
            });

            Exchange exchange = camel.send("direct:look", null, Map.of());

            assertThat(exchange.getException(OktaException.class).status()).isEqualTo(200);
        }
    }
}
