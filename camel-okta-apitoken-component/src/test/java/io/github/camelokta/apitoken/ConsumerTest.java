package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OktaOrgSimulatorExtension.class)
class ConsumerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private OktaOrgSimulator org;
    private CamelFixture camel;
    private People people;

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
        camel = CamelFixture.on(org);
        people = new People(org);
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    @Test
    void makesOneExchangeForEachToken() throws Exception {
        MockEndpoint polled = poll("");
        polled.expectedMinimumMessageCount(org.tokens().size());

        polled.assertIsSatisfied();

        List<Exchange> batch =
                polled.getReceivedExchanges().subList(0, org.tokens().size());
        assertThat(batch)
                .extracting(exchange ->
                        exchange.getMessage().getBody(ApiToken.class).id())
                .containsExactlyElementsOf(
                        org.tokens().stream().map(token -> token.id()).toList());
        assertThat(batch)
                .extracting(exchange -> exchange.getProperty("CamelBatchIndex"))
                .containsExactly(0, 1, 2, 3);
        assertThat(batch).allSatisfy(exchange -> {
            assertThat(exchange.getProperty("CamelBatchSize")).isEqualTo(4);
            assertThat(exchange.getProperty("CamelBatchComplete"))
                    .isEqualTo(exchange.getProperty("CamelBatchIndex").equals(3));
            assertThat(exchange.getMessage().getHeader("CamelOktaApitokenRequestId"))
                    .isNotNull();
        });
    }

    @Test
    void makesOneExchangeForEachPollIfToldSo() throws Exception {
        MockEndpoint polled = poll("&splitResults=false&userId=" + people.zoe);
        polled.expectedMinimumMessageCount(2);

        polled.assertIsSatisfied();

        assertThat(polled.getReceivedExchanges())
                .allSatisfy(exchange -> assertThat(exchange.getMessage().getBody())
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .extracting("userId")
                        .isNotEmpty()
                        .containsOnly(people.zoe));
    }

    @Test
    void saysThatThereAreNoneInOneExchangeForEachPoll() throws Exception {
        MockEndpoint polled = poll("&splitResults=false&userId=00u00000000000000000");
        polled.expectedMinimumMessageCount(1);

        polled.assertIsSatisfied();

        assertThat(polled.getReceivedExchanges().get(0).getMessage().getBody()).isEqualTo(List.of());
    }

    @Test
    void goesOnAfterAPollThatFailed() throws Exception {
        org.faults().next(Operation.LIST_TOKENS, Fault.html(200));
        MockEndpoint polled = poll("");
        polled.expectedMinimumMessageCount(1);

        polled.assertIsSatisfied();

        assertThat(org.requests().count(Operation.LIST_TOKENS)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void goesOnAfterATokenThatTheRouteFailedWith() throws Exception {
        MockEndpoint polled = poll("");
        polled.whenExchangeReceived(1, exchange -> {
            throw new IllegalStateException("Not this one");
        });
        polled.expectedMinimumMessageCount(4);

        polled.assertIsSatisfied();
    }

    @Test
    void stopsBetweenTwoTokens() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        MockEndpoint polled = poll("");
        polled.whenAnyExchangeReceived(exchange -> {
            first.countDown();
            assertThat(stopping.await(2, TimeUnit.MINUTES)).isTrue();
        });
        assertThat(first.await(2, TimeUnit.MINUTES)).isTrue();

        Thread stop = new Thread(() -> camel.context().stop());
        stop.start();
        OktaApitokenConsumer consumer =
                (OktaApitokenConsumer) camel.context().getRoute("poll").getConsumer();
        while (consumer.isRunAllowed() && !camel.context().isStopping()) {
            Thread.onSpinWait();
        }
        stopping.countDown();
        stop.join(PATIENCE.toMillis());

        assertThat(camel.context().isStopped()).isTrue();
    }

    @Test
    void consumesNothingButTheListAndTheEvents() {
        OktaApitokenEndpoint get = camel.endpoint("okta-apitoken:get");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> get.createConsumer(exchange -> {}))
                .withMessageContainingAll("okta-apitoken:list", "okta-apitoken:events", "okta-apitoken:get");
    }

    @Test
    void pollsOnceAMinuteUnlessToldOtherwise() {
        assertThat(camel.endpoint("okta-apitoken:list").getDelay()).isEqualTo(60_000);
        assertThat(camel.endpoint("okta-apitoken:list?delay=5000").getDelay()).isEqualTo(5_000);
    }

    private MockEndpoint poll(String options) throws Exception {
        camel.with(new RouteBuilder() {
            @Override
            public void configure() {
                from("okta-apitoken:list?initialDelay=0&delay=50" + options)
                        .routeId("poll")
                        .to("mock:polled");
            }
        });
        MockEndpoint polled = camel.context().getEndpoint("mock:polled", MockEndpoint.class);
        polled.setResultWaitTime(PATIENCE.toMillis());
        return polled;
    }
}
