package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.Headers;
import io.github.camelokta.apitoken.auth.Ssws;
import io.github.camelokta.apitoken.client.ApiTokenClient;
import io.github.camelokta.apitoken.client.CallSettings;
import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.apitoken.http.OrgUrl;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP headers of the caller's own. */
class HttpHeadersTest {

    private static final String HEADERS = "CamelOktaApitokenHttpHeaders";

    private ScriptedServer server;
    private CamelFixture camel;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.responding(200, Map.of("Content-Type", List.of("application/json")), "[]");
        camel = CamelFixture.on(server.url(), "00token");
    }

    @AfterEach
    void stop() {
        camel.close();
        server.close();
    }

    @Test
    void goWithEachRequest() {
        camel.configuration().setHttpHeaders(Map.of("X-Gateway", "g", "X-Both", "component"));
        String uri = "okta-apitoken:list?httpHeader.x-both=endpoint&httpHeader.X-Source=offboarding run 7";

        assertDone(camel.send(uri, null, Map.of(HEADERS, Map.of("x-source", 8, "X-Request-Id", "r1"))));

        Headers sent = server.received().get(0).headers();
        assertThat(sent.get("X-Gateway")).containsExactly("g");
        assertThat(sent.get("X-Both")).containsExactly("endpoint");
        assertThat(sent.get("X-Source")).containsExactly("8");
        assertThat(sent.get("X-Request-Id")).containsExactly("r1");
        assertThat(sent.get("Authorization")).containsExactly("SSWS 00token");
        assertThat(sent.get("Accept")).containsExactly("application/json");
    }

    @Test
    void ofAMessageAreOfItAlone() {
        assertDone(camel.send("okta-apitoken:list", null, Map.of(HEADERS, Map.of("X-Request-Id", "r1"))));
        assertDone(camel.send("okta-apitoken:list"));

        assertThat(server.received().get(0).headers()).containsKey("X-request-id");
        assertThat(server.received().get(1).headers()).doesNotContainKey("X-request-id");
    }

    @Test
    void mayReplaceTheUserAgent() {
        assertDone(camel.send("okta-apitoken:list", null, Map.of(HEADERS, Map.of("User-Agent", "mine/1"))));

        assertThat(server.received().get(0).headers().get("User-Agent")).containsExactly("mine/1");
    }

    @Test
    void areMissedByNothingElseOfAMessage() {
        assertDone(camel.send("okta-apitoken:list", null, Map.of("X-Request-Id", "r1")));

        assertThat(server.received().get(0).headers()).doesNotContainKey("X-request-id");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                        Map.of("Authorization", "SSWS 00other"),
                        Map.of("DPoP", "p"),
                        Map.of("Content-Type", "text/plain"),
                        Map.of("content-length", "1"),
                        Map.of("Host", "evil.example.com"),
                        Map.of("Transfer-Encoding", "chunked"),
                        Map.of("Proxy-Authorization", "p"),
                        Map.of("X-Okta-Retry-Count", "1"),
                        Map.of("CamelHttpUri", "http://evil.example.com"),
                        Map.of("Via", "v"),
                        Map.of("", "v"),
                        Map.of("X Y", "v"),
                        Map.of("X-Name", ""),
                        Map.of("X-Name", "one\r\nX-Other: two"),
                        Map.of("X-Name", "ü"),
                        Map.of("X-Name", List.of("a", "b")),
                        Map.of("X-Name", "a", "x-name", "b"))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void areRefusedWhenTheyCannotBeSentOrAreNotTheCallers(Map<String, Object> headers) {
        Exchange exchange = camel.send("okta-apitoken:list", null, Map.of(HEADERS, headers));

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing was sent")
                .hasMessageNotContaining("evil");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void areRefusedWithoutAValue() {
        Map<String, Object> headers = new HashMap<>();
        headers.put("X-Name", null);

        Exchange exchange = camel.send("okta-apitoken:list", null, Map.of(HEADERS, headers));

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(HEADERS, "X-Name", "Nothing was sent");
    }

    @Test
    void areAMap() {
        Exchange exchange = camel.send("okta-apitoken:list", null, Map.of(HEADERS, "X-Name: a"));

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(HEADERS, "java.lang.String", "Nothing was sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization=x", "X-Name=", "Camel=x"})
    void ofAnEndpointAreCheckedWhenItIsCreated(String header) {
        assertThatExceptionOfType(ResolveEndpointFailedException.class)
                .isThrownBy(() -> camel.endpoint("okta-apitoken:list?httpHeader." + header))
                .withMessageContaining("HTTP header " + header.substring(0, header.indexOf('=')));
    }

    @Test
    void goWithTheRequestsOfAClientOfOnesOwn() throws Exception {
        try (OktaOrg org = OktaOrg.open(
                camel.context(), OrgUrl.parse(server.url()), new Ssws("00own"), null, CallSettings.DEFAULT)) {
            camel.context().getRegistry().bind("own", new ApiTokenClient(org));
            camel.configuration().setOrgUrl(null);
            camel.configuration().setToken(null);

            assertDone(camel.send("okta-apitoken:list?client=#own&httpHeader.X-Source=offboarding"));
        }

        Headers sent = server.received().get(0).headers();
        assertThat(sent.get("X-Source")).containsExactly("offboarding");
        assertThat(sent.get("Authorization")).containsExactly("SSWS 00own");
    }

    @Test
    void ofTheComponentGoWithTheHealthCheck() throws Exception {
        camel.configuration().setHttpHeaders(Map.of("X-Gateway", "g"));
        camel.endpoint("okta-apitoken:list?httpHeader.X-Endpoint=e").start();
        OktaApitokenComponent component = camel.context().getComponent("okta-apitoken", OktaApitokenComponent.class);

        component.orgs().get(0).get("/api/v1/users/me", Map.of());

        Headers sent = server.received().get(server.received().size() - 1).headers();
        assertThat(sent.get("X-Gateway")).containsExactly("g");
        assertThat(sent).doesNotContainKey("X-endpoint");
    }

    private static void assertDone(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
    }
}
