package io.github.camelokta.apitoken.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelokta.apitoken.CamelFixture;
import io.github.camelokta.apitoken.ScriptedServer;
import io.github.camelokta.apitoken.model.ApiToken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A list of which no more is kept than somebody wants. */
class CollectingTest {

    private static final Map<String, List<String>> JSON = Map.of("Content-Type", List.of("application/json"));
    private static final Map<String, List<String>> NEXT = Map.of(
            "Content-Type", List.of("application/json"), "Link", List.of("</api/v1/api-tokens?after=1>; rel=next"));

    private static ApiTokenClient client(CamelFixture camel) {
        return new ApiTokenClient(
                camel.endpoint("okta-apitoken:list").getClient().org());
    }

    @Test
    void collectsWhatSeveralResponsesHoldInTheirOrder() throws Exception {
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    boolean first = exchange.getRequestURI().getQuery() == null;
                    ScriptedServer.response(
                            exchange,
                            200,
                            first ? NEXT : JSON,
                            first
                                    ? "[{\"id\": \"1\", \"userId\": \"00u1\"}, {\"id\": \"2\", \"userId\": \"00u2\"}]"
                                    : "[{\"id\": \"3\", \"userId\": \"00u1\"}]");
                });
                CamelFixture camel = CamelFixture.on(org.url(), "00secret")) {
            assertThat(client(camel)
                            .list(ApiTokenFilter.ALL, Collectors.mapping(ApiToken::id, Collectors.joining(",")))
                            .body())
                    .isEqualTo("1,2,3");
            assertThat(client(camel)
                            .list(ApiTokenFilter.ALL, Collectors.groupingBy(ApiToken::userId, Collectors.counting()))
                            .body())
                    .isEqualTo(Map.of("00u1", 2L, "00u2", 1L));
            assertThat(client(camel).list(ApiTokenFilter.ALL).body())
                    .extracting(ApiToken::id)
                    .containsExactly("1", "2", "3");
        }
    }

    @Test
    void collectsAResponseAgainThatBrokeOff() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    if (calls.incrementAndGet() > 1) {
                        ScriptedServer.response(exchange, 200, JSON, "[{\"id\": \"1\"}, {\"id\": \"2\"}]");
                        return;
                    }
                    exchange.getResponseHeaders().putAll(JSON);
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write("[{\"id\": \"1\"}, ".getBytes(StandardCharsets.US_ASCII));
                });
                CamelFixture camel = CamelFixture.on(org.url(), "00secret")) {
            assertThat(client(camel)
                            .list(ApiTokenFilter.ALL, Collectors.mapping(ApiToken::id, Collectors.joining(",")))
                            .body())
                    .isEqualTo("1,2");
            assertThat(calls).hasValue(2);
        }
    }

    @Test
    void endsTheCallWithWhatTheCollectorThrowsAndFreesTheConnection() throws Exception {
        try (ScriptedServer org = ScriptedServer.responding(200, JSON, "[{\"id\": \"1\"}, {\"id\": \"2\"}]");
                CamelFixture camel = CamelFixture.on(org.url(), "00secret")) {
            camel.http("http").setConnectionsPerRoute(1);
            camel.http("http").setMaxTotalConnections(1);
            camel.http("http").setConnectionRequestTimeout(60_000);
            ApiTokenClient client = client(camel);
            IllegalStateException full = new IllegalStateException("The disk is full");

            assertThatThrownBy(() -> client.list(
                            ApiTokenFilter.ALL,
                            Collectors.mapping(
                                    token -> {
                                        throw full;
                                    },
                                    Collectors.toList())))
                    .isSameAs(full);
            assertThat(client.list(ApiTokenFilter.ALL, Collectors.counting()).body())
                    .isEqualTo(2L);
        }
    }
}
