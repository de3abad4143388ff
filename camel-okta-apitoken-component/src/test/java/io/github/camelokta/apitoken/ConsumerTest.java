package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** What a list returns is repeated where it breaks off, so nothing of it may have been delivered. */
    @Test
    void deliversEachTokenOnceOfAListThatWasReadAgain() throws Exception {
        try (ListRoute route = ListRoute.on(camel, "")) {
            org.faults().next(Operation.LIST_TOKENS, Fault.dropWithin());
            assertThatExceptionOfType(OktaException.class).isThrownBy(route::poll);
            assertThat(route.delivered()).isEmpty();
        }
        try (ListRoute route = ListRoute.on(CamelFixture.on(org), "&maxRetries=3")) {
            org.faults().next(Operation.LIST_TOKENS, Fault.dropWithin(), Fault.dropWithin());
            assertThat(route.pollIds())
                    .containsExactlyElementsOf(
                            org.tokens().stream().map(token -> token.id()).toList());
        }
    }

    @Test
    void holdsNoConnectionWhileTheRouteWorks() throws Exception {
        camel.http("http").setConnectionsPerRoute(1);
        camel.http("http").setMaxTotalConnections(1);
        camel.http("http").setConnectionRequestTimeout(60_000);
        try (ListRoute route = ListRoute.on(camel, "")) {
            route.does(exchange -> camel.endpoint("okta-apitoken:list")
                    .getClient()
                    .get(exchange.getMessage().getBody(ApiToken.class).id()));

            assertThat(route.poll()).hasSize(4);
        }
        assertThat(org.requests().count(Operation.GET_TOKEN)).isEqualTo(4);
    }

    @Test
    void tellsOfHowManyTokensSomethingIsOdd() throws Exception {
        for (String options : List.of("", "&splitResults=false")) {
            org.faults()
                    .next(
                            Operation.LIST_TOKENS,
                            Fault.answer(200, "application/json", "[{\"id\": \"00T1\", \"name\": {}}, 7, {}]"));
            try (ListRoute route = ListRoute.on(CamelFixture.on(org), options)) {
                assertThat(route.poll()).isNotEmpty().allSatisfy(polled -> assertThat(polled.headers())
                        .containsEntry("CamelOktaApitokenUnparsed", 2));
            }
        }
    }

    /** Counts the objects that the garbage collector leaves, so it depends on no time and on no size of the heap. */
    @ParameterizedTest
    @ValueSource(strings = {"", "&idempotent=true"})
    void holdsOneTokenAtATimeAndNotTheOrg(String options) throws Exception {
        int tokens = 10_000;
        String list = IntStream.range(0, tokens)
                .mapToObj(i -> "{\"id\": \"00T" + i + "\", \"name\": \"n" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        AtomicInteger delivered = new AtomicInteger();
        List<Long> alive = new ArrayList<>();
        try (ScriptedServer large =
                        ScriptedServer.responding(200, Map.of("Content-Type", List.of("application/json")), list);
                CamelFixture application = CamelFixture.on(large.url(), "00secret")) {
            application.with(new RouteBuilder() {
                @Override
                public void configure() {
                    from("okta-apitoken:list?startScheduler=false" + options)
                            .routeId("list")
                            .process(exchange -> {
                                if (delivered.getAndIncrement() % (tokens / 2) == 0) {
                                    alive.add(liveTokens());
                                }
                            });
                }
            });
            OktaApitokenConsumer consumer = (OktaApitokenConsumer)
                    application.context().getRoute("list").getConsumer();

            assertThat(consumer.poll()).isEqualTo(tokens);
            assertThat(consumer.poll()).isEqualTo(options.isEmpty() ? tokens : 0);
        }
        assertThat(alive).hasSizeGreaterThanOrEqualTo(2).allMatch(count -> count < tokens / 10);
    }

    private static long liveTokens() throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[3].equals(ApiToken.class.getName()))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    /** The look-ups are part of every poll. */
    @Test
    void looksTheOwnerUpWithEveryPoll() throws Exception {
        try (ListRoute route = ListRoute.on(camel, "&ownerLogin=zoe@example.com")) {
            assertThat(route.pollIds()).containsExactly(people.build.id(), people.deploy.id());
            String later = org.addToken(TokenSeed.of("later", people.zoe)).id();
            assertThat(route.pollIds()).containsExactly(people.build.id(), people.deploy.id(), later);
            assertThat(org.requests().count(Operation.GET_USER)).isEqualTo(2);
        }
        try (ListRoute route = ListRoute.on(CamelFixture.on(org), "&ownerEmail=bo@example.com")) {
            assertThat(route.pollIds()).containsExactly(people.agent.id());
        }
        try (ListRoute route = ListRoute.on(CamelFixture.on(org), "&ownerLogin=nobody@example.com")) {
            assertThatExceptionOfType(OktaNotFoundException.class).isThrownBy(route::poll);
            assertThat(route.delivered())
                    .as("no list that looks like nobody's tokens")
                    .isEmpty();
        }
    }

    @Test
    void isPolledOneByOne() {
        Exchange polled = camel.context()
                .createConsumerTemplate()
                .receive("okta-apitoken:list?initialDelay=0&name=deploy", PATIENCE.toMillis());

        assertThat(polled.getMessage().getBody(ApiToken.class).id()).isEqualTo(people.deploy.id());
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
