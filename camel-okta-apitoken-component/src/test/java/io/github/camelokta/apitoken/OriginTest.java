package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.model.ApiToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What a server may send, and what does not come of it. */
class OriginTest {

    private static final String TOKEN = "00secret";

    @Test
    void redirectsAreNotFollowed() throws Exception {
        try (ScriptedServer elsewhere = ScriptedServer.responding(200, Map.of(), "[]");
                ScriptedServer org = ScriptedServer.responding(
                        302, Map.of("Location", List.of(elsewhere.url() + "/api/v1/api-tokens")), "");
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            OktaException failure = camel.send("okta-apitoken:list").getException(OktaException.class);

            assertThat(failure).hasMessageContaining("Redirects are not followed");
            assertThat(failure.isRetryable()).isFalse();
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void redirectsAreNotFollowedEvenIfTheHttpComponentFollowsThem() throws Exception {
        try (ScriptedServer elsewhere = ScriptedServer.responding(200, Map.of(), "[]");
                ScriptedServer org = ScriptedServer.responding(
                        307, Map.of("Location", List.of(elsewhere.url() + "/api/v1/api-tokens")), "");
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            camel.http("http").setFollowRedirects(true);

            assertThat(camel.send("okta-apitoken:list").getException()).isInstanceOf(OktaException.class);
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void aListThatClaimsToGoOnElsewhereFailsAndIsNotFollowed() throws Exception {
        try (ScriptedServer elsewhere = ScriptedServer.responding(200, Map.of(), "[]");
                ScriptedServer org = ScriptedServer.responding(
                        200, Map.of("Link", List.of("<" + elsewhere.url() + "/more>; rel=\"next\"")), "[]");
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            OktaException failure = camel.send("okta-apitoken:list").getException(OktaException.class);

            assertThat(failure).hasMessageContaining("another origin");
            assertThat(failure.isRetryable()).isFalse();
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void aListThatGoesOnAtTheSameOriginIsReadToItsEnd() throws Exception {
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    boolean first = exchange.getRequestURI().getQuery() == null;
                    Map<String, List<String>> link = Map.of(
                            "Link",
                            List.of("</api/v1/api-tokens>; rel=self", "</api/v1/api-tokens?after=1>; rel=next"));
                    ScriptedServer.response(
                            exchange, 200, first ? link : Map.of(), first ? "[{\"id\": \"1\"}]" : "[{\"id\": \"2\"}]");
                });
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            ApiToken[] tokens = camel.send("okta-apitoken:list").getMessage().getBody(ApiToken[].class);

            assertThat(tokens).extracting(ApiToken::id).containsExactly("1", "2");
            assertThat(org.received())
                    .allSatisfy(request -> assertThat(request.headers().getFirst("Authorization"))
                            .isEqualTo("SSWS " + TOKEN));
        }
    }

    @Test
    void aListThatGoesRoundInACircleFails() throws Exception {
        try (ScriptedServer org = ScriptedServer.responding(
                        200, Map.of("Link", List.of("</api/v1/api-tokens?after=1>; rel=next")), "[]");
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            assertThat(camel.send("okta-apitoken:list").getException()).hasMessageContaining("do not end");
            assertThat(org.received()).hasSize(2);
        }
    }

    @Test
    void cookiesAreNotKept() throws Exception {
        try (ScriptedServer org = ScriptedServer.responding(200, Map.of("Set-Cookie", List.of("sid=1; Path=/")), "[]");
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            camel.send("okta-apitoken:list");
            camel.send("okta-apitoken:list");

            assertThat(org.received()).hasSize(2).allSatisfy(request -> assertThat(request.headers())
                    .doesNotContainKey("Cookie"));
        }
    }

    @Test
    void aBodyWithoutEndIsGivenUpWithItsConnection() throws Exception {
        CountDownLatch cutOff = new CountDownLatch(1);
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream body = exchange.getResponseBody()) {
                        body.write('[');
                        writeForEver(body);
                    } catch (IOException e) {
                        cutOff.countDown();
                        throw e;
                    }
                });
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            OktaException failure = camel.send("okta-apitoken:list?name=none").getException(OktaException.class);

            assertThat(failure).hasMessageContaining("larger than 536870912 bytes");
            assertThat(failure.isRetryable()).isFalse();
            assertThat(cutOff.await(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void aBodyThatCamelHttpKeepsToItselfIsGivenUpWithItsConnection() throws Exception {
        CountDownLatch cutOff = new CountDownLatch(1);
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "application/x-java-serialized-object");
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream body = exchange.getResponseBody()) {
                        writeForEver(body);
                    } catch (IOException e) {
                        cutOff.countDown();
                        throw e;
                    }
                });
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            assertThat(camel.send("okta-apitoken:get?apiTokenId=00T1").getException())
                    .isInstanceOf(OktaException.class);
            assertThat(cutOff.await(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void aSmallBodyThatUnpacksToAHugeOneIsGivenUp() throws Exception {
        byte[] packed = packed(17 * 1024 * 1024);
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                    exchange.sendResponseHeaders(200, packed.length);
                    exchange.getResponseBody().write(packed);
                });
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            assertThat(packed).hasSizeLessThan(1024 * 1024);
            assertThat(camel.send("okta-apitoken:get?apiTokenId=00T1").getException())
                    .hasMessageContaining("larger than 16777216 bytes");
            assertThat(camel.send("okta-apitoken:list").getException()).isNull();
        }
    }

    @Test
    void connectionsAreUsedAgainAfterSuccessAndAfterFailure() throws Exception {
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    switch (exchange.getRequestMethod()) {
                        case "DELETE" -> ScriptedServer.response(exchange, 204, Map.of(), "");
                        case "GET" -> ScriptedServer.response(exchange, 200, Map.of(), "[ ]\n");
                        default -> throw new IllegalStateException(exchange.getRequestMethod());
                    }
                });
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            for (int i = 0; i < 3; i++) {
                camel.send("okta-apitoken:list");
                camel.send("okta-apitoken:get?apiTokenId=00T1");
                camel.send("okta-apitoken:revoke?apiTokenId=00T1");
            }

            assertThat(org.received()).hasSize(9);
            assertThat(org.received())
                    .extracting(ScriptedServer.Received::clientPort)
                    .containsOnly(org.received().get(0).clientPort());
        }
    }

    @Test
    void anErrorBodyWithoutEndDoesNotKeepTheCaller() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (ScriptedServer org = ScriptedServer.responding(exchange -> {
                    exchange.sendResponseHeaders(500, 0);
                    OutputStream body = exchange.getResponseBody();
                    body.write(" ".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
                    body.flush();
                    await(released);
                });
                CamelFixture camel = CamelFixture.on(org.url(), TOKEN)) {
            CompletableFuture<Exchange> call = CompletableFuture.supplyAsync(() -> camel.send("okta-apitoken:list"));

            assertThat(call).succeedsWithin(Duration.ofSeconds(45));
            assertThat(call.get().getException(OktaException.class).status()).isEqualTo(500);
            released.countDown();
        }
    }

    private static byte[] packed(int size) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write('[');
            gzip.write(" ".repeat(size).getBytes(StandardCharsets.US_ASCII));
            gzip.write(']');
        }
        return packed.toByteArray();
    }

    private static void writeForEver(OutputStream body) throws IOException {
        byte[] some = ("{\"name\": \"" + "x".repeat(100_000) + "\"}, ").getBytes(StandardCharsets.US_ASCII);
        while (true) {
            body.write(some);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
