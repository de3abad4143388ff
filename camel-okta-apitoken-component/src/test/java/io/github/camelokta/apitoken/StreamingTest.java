package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.github.camelokta.apitoken.client.ApiTokenClient;
import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.client.ApiTokenStream;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaResponse;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A list that is read as it comes in, through the client. */
class StreamingTest {

    private static final String TOKEN = "00secret";
    private static final Map<String, List<String>> NEXT =
            Map.of("Link", List.of("</api/v1/api-tokens?after=1>; rel=\"next\""));

    @Nested
    @ExtendWith(OktaOrgSimulatorExtension.class)
    class FromAnOrg {

        @Test
        void yieldsWhatAListHolds(OktaOrgSimulator org) {
            People people = new People(org);
            ApiTokenFilter zoes = ApiTokenFilter.ALL.withUserIds(Set.of(people.zoe));
            try (CamelFixture camel = CamelFixture.on(org)) {
                ApiTokenClient client = client(camel);

                OktaResponse<ApiTokenStream> all = client.stream(ApiTokenFilter.ALL);

                assertThat(all.status()).isEqualTo(200);
                assertThat(all.requestId()).isNotBlank();
                assertThat(all.rateLimit().remaining()).isPositive();
                assertThat(allOf(all.body()))
                        .extracting(ApiToken::id)
                        .containsExactlyInAnyOrder(
                                org.apiTokenId(), people.build.id(), people.deploy.id(), people.agent.id());
                assertThat(allOf(client.stream(zoes).body()))
                        .hasSize(2)
                        .isEqualTo(client.list(zoes).body());
            }
        }

        @Test
        void countsAlsoWhatTheFilterDidNotWant(OktaOrgSimulator org) {
            People people = new People(org);
            try (CamelFixture camel = CamelFixture.on(org)) {
                ApiTokenStream tokens = client(camel).stream(ApiTokenFilter.ALL.withUserIds(Set.of(people.zoe)))
                        .body();

                assertThat(allOf(tokens)).hasSize(2);
                assertThat(tokens.seen()).isEqualTo(4);
                tokens.close();
                assertThat(tokens.seen()).isEqualTo(4);
            }
        }

        @Test
        void endsAtItsEndAndStaysThere(OktaOrgSimulator org) {
            try (CamelFixture camel = CamelFixture.on(org)) {
                ApiTokenStream tokens = client(camel).stream(ApiTokenFilter.ALL).body();

                assertThat(tokens.next().id()).isEqualTo(org.apiTokenId());
                assertThatThrownBy(tokens::next).isInstanceOf(NoSuchElementException.class);
                assertThat(tokens.hasNext()).isFalse();
                tokens.close();
                assertThat(tokens.hasNext()).isFalse();
            }
        }

        @Test
        void failsTheCallIfTheResponseIsNoList(OktaOrgSimulator org) {
            try (CamelFixture camel = CamelFixture.on(org).withoutRetries()) {
                org.faults()
                        .next(
                                Operation.LIST_TOKENS,
                                Fault.html(200),
                                Fault.answer(200, "application/json", "{\"id\": \"00T1\"}"),
                                Fault.okta(403, "E0000006", "no"));
                ApiTokenClient client = client(camel);

                assertThatThrownBy(() -> client.stream(ApiTokenFilter.ALL))
                        .isInstanceOf(OktaException.class)
                        .hasMessageContainingAll("the response cannot be used", "text/html");
                assertThatThrownBy(() -> client.stream(ApiTokenFilter.ALL))
                        .isInstanceOf(OktaException.class)
                        .hasMessageContaining("the response cannot be used");
                assertThatThrownBy(() -> client.stream(ApiTokenFilter.ALL))
                        .isInstanceOfSatisfying(
                                OktaException.class, e -> assertThat(e.status()).isEqualTo(403));
                assertThat(allOf(client.stream(ApiTokenFilter.ALL).body())).hasSize(1);
            }
        }

        @Test
        void repeatsACallThatIsNotAnswered(OktaOrgSimulator org) {
            try (CamelFixture camel = CamelFixture.on(org)) {
                org.faults().next(Operation.LIST_TOKENS, Fault.dropBefore(), Fault.empty(503));

                assertThat(allOf(client(camel).stream(ApiTokenFilter.ALL).body()))
                        .hasSize(1);
                assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(3);
            }
        }

        @Test
        void failsAndGoesOnFailingIfTheConnectionBreaks(OktaOrgSimulator org) {
            new People(org);
            try (CamelFixture camel = CamelFixture.on(org)) {
                org.faults().next(Operation.LIST_TOKENS, Fault.dropWithin());
                OktaResponse<ApiTokenStream> response = client(camel).stream(ApiTokenFilter.ALL);

                OktaException failure = failureOf(response.body());

                assertThat(failure).hasCauseInstanceOf(IOException.class).hasMessageContaining("broke off");
                assertThat(failure.operation()).isEqualTo("list");
                assertThat(failure.requestId()).isEqualTo(response.requestId());
                assertThat(failure.isRetryable()).isTrue();
                assertThatThrownBy(() -> response.body().hasNext()).isSameAs(failure);
                assertThatThrownBy(() -> response.body().next()).isSameAs(failure);
                response.body().close();
                assertThatThrownBy(() -> response.body().hasNext()).isSameAs(failure);
                assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(1);
            }
        }

        @Test
        void failsIfTheListIsCutOff(OktaOrgSimulator org) {
            new People(org);
            try (CamelFixture camel = CamelFixture.on(org)) {
                org.faults().next(Operation.LIST_TOKENS, Fault.truncated());

                assertThat(failureOf(client(camel).stream(ApiTokenFilter.ALL.withUserIds(Set.of()))
                                .body()))
                        .hasMessageContaining("cut off");
            }
        }

        @Test
        void logsOnceWhatItDidNotUnderstandWhereverItEnds(OktaOrgSimulator org) {
            String odd = "[{\"id\": \"00T1\", \"created\": \"?\"}, {\"id\": \"00T2\", \"created\": \"?\"}";
            try (CamelFixture camel = CamelFixture.on(org)) {
                org.faults()
                        .next(
                                Operation.LIST_TOKENS,
                                Fault.answer(200, "application/json", odd + "]"),
                                Fault.answer(200, "application/json", odd + "]"),
                                Fault.answer(200, "application/json", odd));
                ApiTokenClient client = client(camel);

                ApiTokenStream whole = client.stream(ApiTokenFilter.ALL).body();
                assertThat(ListTest.warningsOf(() -> assertThat(allOf(whole)).hasSize(2)))
                        .singleElement()
                        .asString()
                        .contains("00T1 [created], 00T2 [created]");
                assertThat(ListTest.warningsOf(whole::close)).isEmpty();
                assertThat(ListTest.warningsOf(() -> {
                            ApiTokenStream tokens =
                                    client.stream(ApiTokenFilter.ALL).body();
                            tokens.next();
                            tokens.close();
                            tokens.close();
                        }))
                        .singleElement()
                        .asString()
                        .contains("00T1 [created]")
                        .doesNotContain("00T2");
                assertThat(ListTest.warningsOf(() ->
                                failureOf(client.stream(ApiTokenFilter.ALL).body())))
                        .singleElement()
                        .asString()
                        .contains("00T1 [created], 00T2 [created]");
            }
        }

        @Test
        void fitsASplitterThatClosesItWhenItStopsEarly(OktaOrgSimulator org) throws Exception {
            new People(org);
            try (CamelFixture camel = CamelFixture.on(org).with(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:each")
                            .split(body())
                            .streaming()
                            .stopOnException()
                            .to("mock:each");
                }
            })) {
                MockEndpoint each = camel.context().getEndpoint("mock:each", MockEndpoint.class);
                ApiTokenStream whole = client(camel).stream(ApiTokenFilter.ALL).body();
                camel.send("direct:each", whole, Map.of());
                assertThat(each.getExchanges())
                        .extracting(exchange -> exchange.getMessage().getBody())
                        .hasSize(4)
                        .hasOnlyElementsOfType(ApiToken.class);

                each.reset();
                each.whenAnyExchangeReceived(exchange -> {
                    throw new IllegalStateException("enough");
                });
                ApiTokenStream part = client(camel).stream(ApiTokenFilter.ALL).body();
                camel.send("direct:each", part, Map.of());
                assertThat(each.getExchanges()).hasSize(1);
                assertThat(part.hasNext()).isFalse();
            }
        }
    }

    @Test
    void yieldsATokenBeforeTheNextIsSent() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    send(exchange, "[{\"id\": \"1\"}");
                    awaitOpen(seen);
                    send(exchange, ", {\"id\": \"2\"}]");
                });
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            ApiTokenStream tokens = client(camel).stream(ApiTokenFilter.ALL).body();

            assertThat(tokens.next().id()).isEqualTo("1");
            seen.countDown();
            assertThat(tokens.next().id()).isEqualTo("2");
            assertThat(tokens.hasNext()).isFalse();
        }
    }

    @Test
    void repeatsACallWhoseResponseBreaksOffBeforeTheListBegins() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    if (broken.getCount() == 0) {
                        ScriptedServer.response(exchange, 200, Map.of(), "[]");
                        return;
                    }
                    broken.countDown();
                    exchange.sendResponseHeaders(200, 100);
                    send(exchange, "  ");
                });
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            assertThat(allOf(client(camel).stream(ApiTokenFilter.ALL).body())).isEmpty();
            assertThat(org.received()).hasSize(2);
        }
    }

    @Test
    void asksForTheNextResponseOnlyWhenItsTurnComes() throws Exception {
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    boolean first = exchange.getRequestURI().getQuery() == null;
                    ScriptedServer.response(
                            exchange,
                            200,
                            first ? NEXT : Map.of(),
                            first ? "[{\"id\": \"1\"}]" : "[{\"id\": \"2\"}, {\"id\": \"3\"}]");
                });
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            ApiTokenStream tokens = client(camel).stream(ApiTokenFilter.ALL).body();

            assertThat(tokens.next().id()).isEqualTo("1");
            assertThat(org.received()).hasSize(1);
            assertThat(allOf(tokens)).extracting(ApiToken::id).containsExactly("2", "3");
            assertThat(org.received())
                    .extracting(request -> request.uri().toString())
                    .containsExactly("/api/v1/api-tokens", "/api/v1/api-tokens?after=1");
        }
    }

    @Test
    void passesResponsesInWhichNothingIsWanted() throws Exception {
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    String query = exchange.getRequestURI().getQuery();
                    int page = query == null ? 0 : Integer.parseInt(query.substring("after=".length()));
                    Map<String, List<String>> link =
                            Map.of("Link", List.of("</api/v1/api-tokens?after=" + (page + 1) + ">; rel=next"));
                    ScriptedServer.response(
                            exchange,
                            200,
                            page < 3 ? link : Map.of(),
                            "[{\"id\": \"1\", \"name\": \"n" + page + "\"}]");
                });
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            ApiTokenStream tokens =
                    client(camel).stream(ApiTokenFilter.ALL.withName("n2")).body();

            assertThat(allOf(tokens)).hasSize(1);
            assertThat(tokens.seen()).isEqualTo(4);
            assertThat(org.received()).hasSize(4);
        }
    }

    @Test
    void failsIfTheNextResponseIsRefused() throws Exception {
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    boolean first = exchange.getRequestURI().getQuery() == null;
                    ScriptedServer.response(exchange, first ? 200 : 403, first ? NEXT : Map.of(), first ? "[]" : "");
                });
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            assertThat(failureOf(client(camel).stream(ApiTokenFilter.ALL).body())
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void doesNotGoElsewhere() throws Exception {
        try (ScriptedServer elsewhere = ScriptedServer.responding(200, Map.of(), "[]");
                ScriptedServer org = ScriptedServer.responding(exchange -> {
                    boolean first = exchange.getRequestURI().getQuery() == null;
                    Map<String, List<String>> away =
                            Map.of("Link", List.of("<" + elsewhere.url() + "/api/v1/api-tokens>; rel=next"));
                    ScriptedServer.response(exchange, 200, first ? NEXT : away, "[{\"id\": \"1\"}]");
                });
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            ApiTokenStream tokens = client(camel).stream(ApiTokenFilter.ALL).body();

            assertThat(tokens.next().id()).isEqualTo("1");
            OktaException failure = failureOf(tokens);
            assertThat(failure).hasMessageContaining("another origin");
            assertThat(failure.isRetryable()).isFalse();
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void failsIfTheListIsTooLarge() throws Exception {
        byte[] some = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    send(exchange, "[{\"id\": \"1\"}");
                    for (int i = 0; i < 513; i++) {
                        exchange.getResponseBody().write(some);
                    }
                    send(exchange, "]");
                });
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            ApiTokenStream tokens = client(camel).stream(ApiTokenFilter.ALL).body();

            assertThat(tokens.next().id()).isEqualTo("1");
            OktaException failure = failureOf(tokens);
            assertThat(failure).hasMessageContaining("larger than 536870912 bytes");
            assertThat(failure.isRetryable()).isFalse();
        }
    }

    @Test
    void givesUpAResponseWithoutEndWhenItIsClosed() throws Exception {
        CountDownLatch cutOff = new CountDownLatch(1);
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try {
                        for (String comma = "["; true; comma = ", ") {
                            send(exchange, comma + "{\"id\": \"1\"}");
                        }
                    } catch (IOException e) {
                        cutOff.countDown();
                        throw e;
                    }
                });
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            ApiTokenStream tokens = client(camel).stream(ApiTokenFilter.ALL).body();
            tokens.next();
            assertThat(tokens.hasNext()).isTrue();

            tokens.close();
            tokens.close();

            assertThatIllegalStateException().isThrownBy(tokens::hasNext).withMessageContaining("before its end");
            assertThatIllegalStateException().isThrownBy(tokens::next);
            assertThat(cutOff.await(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void freesTheOnlyConnectionHoweverItEnds() throws Exception {
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    String body = "[{\"id\": \"1\"}, {\"id\": \"2\"}";
                    String query = exchange.getRequestURI().getQuery();
                    ScriptedServer.response(exchange, 200, query == null ? NEXT : Map.of(), body + "]");
                });
                ScriptedServer broken = ScriptedServer.responding(200, Map.of(), "[{\"id\": \"1\"}, ");
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            camel.http("http").setConnectionsPerRoute(1);
            camel.http("http").setMaxTotalConnections(1);
            camel.http("http").setConnectionRequestTimeout(5_000);
            ApiTokenClient client = client(camel);
            ApiTokenClient ofBroken = camel.endpoint("okta-apitoken:list?token=00other&orgUrl=" + broken.url())
                    .getClient();

            for (int i = 0; i < 3; i++) {
                assertThat(allOf(client.stream(ApiTokenFilter.ALL).body())).hasSize(4);
                ApiTokenStream closed = client.stream(ApiTokenFilter.ALL).body();
                assertThat(closed.next().id()).isEqualTo("1");
                closed.close();
                assertThat(failureOf(ofBroken.stream(ApiTokenFilter.ALL).body()))
                        .hasMessageContaining("cut off");
                assertThatThrownBy(() -> ofBroken.list(ApiTokenFilter.ALL)).hasMessageContaining("cut off");
            }
        }
    }

    @Test
    void usesTheConnectionAgainAfterItsEnd() throws Exception {
        try (ScriptedServer org = ScriptedServer.responding(200, Map.of(), "[{\"id\": \"1\"}]\n");
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            for (int i = 0; i < 3; i++) {
                assertThat(allOf(client(camel).stream(ApiTokenFilter.ALL).body()))
                        .hasSize(1);
            }

            assertThat(org.received())
                    .hasSize(3)
                    .extracting(ScriptedServer.Received::clientPort)
                    .containsOnly(org.received().get(0).clientPort());
        }
    }

    @Test
    void failsWhenTheOrgIsClosedMeanwhile() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            send(exchange, "[{\"id\": \"1\"}");
            awaitOpen(never);
        })) {
            CamelFixture camel = CamelFixture.on(org.url(), TOKEN);
            ApiTokenStream tokens = client(camel).stream(ApiTokenFilter.ALL).body();
            assertThat(tokens.next().id()).isEqualTo("1");

            camel.close();

            assertThat(failureOf(tokens)).hasMessageContaining("broke off");
            never.countDown();
        }
    }

    private static ApiTokenClient client(CamelFixture camel) {
        return camel.endpoint("okta-apitoken:list").getClient();
    }

    private static List<ApiToken> allOf(Iterator<ApiToken> tokens) {
        List<ApiToken> all = new ArrayList<>();
        tokens.forEachRemaining(all::add);
        return all;
    }

    private static OktaException failureOf(Iterator<ApiToken> tokens) {
        return catchThrowableOfType(OktaException.class, () -> allOf(tokens));
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        OutputStream body = exchange.getResponseBody();
        body.write(text.getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
