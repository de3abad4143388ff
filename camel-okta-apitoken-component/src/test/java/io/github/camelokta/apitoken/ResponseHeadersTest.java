package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.RevokeOutcome;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.traffic.Operation;
import io.github.camelokta.simulator.traffic.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(OktaOrgSimulatorExtension.class)
class ResponseHeadersTest {

    private static final Map<String, Object> STALE = Map.of(
            "CamelOktaApitokenOutcome",
            RevokeOutcome.REVOKED,
            "CamelOktaApitokenRequestId",
            "stale",
            "CamelOktaApitokenRateLimitLimit",
            -1,
            "CamelOktaApitokenRateLimitRemaining",
            -1,
            "CamelOktaApitokenRateLimitReset",
            Instant.EPOCH,
            "CamelOktaApitokenStatus",
            999);

    @Test
    void areSetOnSuccess(OktaOrgSimulator org) {
        try (CamelFixture camel = CamelFixture.on(org)) {
            Message message = camel.send("okta-apitoken:list").getMessage();

            assertThat(message.getHeader("CamelOktaApitokenStatus")).isEqualTo(200);
            assertThat(message.getHeader("CamelOktaApitokenRequestId"))
                    .isEqualTo(org.requests().all().get(0).requestId());
            assertThat(message.getHeader("CamelOktaApitokenRateLimitLimit")).isEqualTo(600);
            assertThat(message.getHeader("CamelOktaApitokenRateLimitRemaining")).isEqualTo(599);
            assertThat(message.getHeader("CamelOktaApitokenRateLimitReset", Instant.class))
                    .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(65));
        }
    }

    @Test
    void areSetOnFailureToo(OktaOrgSimulator org) {
        org.faults().next(Operation.LIST_TOKENS, Fault.rateLimited(Duration.ofSeconds(30)));
        try (CamelFixture camel = CamelFixture.on(org).withoutRetries()) {
            Message message = camel.send("okta-apitoken:list", null, STALE).getMessage();

            assertThat(message.getHeader("CamelOktaApitokenStatus")).isEqualTo(429);
            assertThat(message.getHeader("CamelOktaApitokenRequestId"))
                    .isEqualTo(org.requests().all().get(0).requestId());
            assertThat(message.getHeader("CamelOktaApitokenRateLimitRemaining")).isEqualTo(0);
            assertThat(message.getHeader("CamelOktaApitokenRateLimitReset", Instant.class))
                    .isAfter(Instant.now());
            assertThat(message.getHeader("CamelOktaApitokenOutcome")).isNull();
        }
    }

    @Test
    void neverAreThoseOfAnEarlierCall(OktaOrgSimulator org) {
        org.faults().next(Operation.LIST_TOKENS, Fault.dropBefore());
        try (CamelFixture camel = CamelFixture.on(org).withoutRetries()) {
            Exchange unanswered = camel.send("okta-apitoken:list", null, STALE);
            Exchange refused = camel.send("okta-apitoken:get", null, STALE);

            assertThat(unanswered.getException()).isNotNull();
            assertThat(unanswered.getMessage().getHeaders())
                    .doesNotContainKeys(STALE.keySet().toArray(String[]::new));
            assertThat(refused.getException()).isNotNull();
            assertThat(refused.getMessage().getHeaders())
                    .doesNotContainKeys(STALE.keySet().toArray(String[]::new));
        }
    }

    /** They would decide what a route responds with that serves HTTP itself. */
    @Test
    void ofOtherComponentsStayAsTheyWere(OktaOrgSimulator org) {
        Map<String, Object> served = Map.of("CamelHttpUri", "/leavers", "CamelHttpMethod", "POST");
        Map<String, Object> answered = Map.of("CamelHttpResponseCode", 299, "CamelHttpResponseText", "Fine");
        String id = org.addToken(TokenSeed.of("build", org.principalId())).id();
        try (CamelFixture camel = CamelFixture.on(org).withoutRetries()) {
            for (Map<String, Object> headers : List.of(served, answered)) {
                for (String uri : List.of(
                        "okta-apitoken:list",
                        "okta-apitoken:list?streaming=true",
                        "okta-apitoken:get?apiTokenId=" + org.apiTokenId(),
                        "okta-apitoken:get?apiTokenId=00Tunknown",
                        "okta-apitoken:revoke?apiTokenId=" + id,
                        "okta-apitoken:list?token=00wrong")) {
                    Message message = camel.send(uri, null, headers).getMessage();

                    assertThat(message.getHeaders()).containsKey("CamelOktaApitokenStatus");
                    assertThat(message.getHeaders().entrySet())
                            .filteredOn(header -> !header.getKey().startsWith("CamelOktaApitoken"))
                            .containsExactlyInAnyOrderElementsOf(headers.entrySet());
                }
            }
        }
    }

    /** In lines of their own as Okta sends them, or in one as a proxy may write them. */
    static Stream<Map<String, List<String>>> severalBuckets() {
        return Stream.of(
                Map.of(
                        "X-Rate-Limit-Limit", List.of("1200", "600"),
                        "X-Rate-Limit-Remaining", List.of("1000", "7"),
                        "X-Rate-Limit-Reset", List.of("1636490300", "1636490290")),
                Map.of(
                        "X-Rate-Limit-Limit", List.of("1200, 600"),
                        "X-Rate-Limit-Remaining", List.of("1000,7"),
                        "X-Rate-Limit-Reset", List.of("1636490300 , 1636490290")));
    }

    @ParameterizedTest
    @MethodSource("severalBuckets")
    void tellOfSeveralBucketsTheOneThatIsShortest(Map<String, List<String>> headers) throws Exception {
        try (ScriptedServer server = ScriptedServer.responding(200, headers, "[]");
                CamelFixture camel = CamelFixture.on(server.url(), "00secret")) {
            Message message = camel.send("okta-apitoken:list").getMessage();

            assertThat(message.getHeader("CamelOktaApitokenRateLimitLimit")).isEqualTo(600);
            assertThat(message.getHeader("CamelOktaApitokenRateLimitRemaining")).isEqualTo(7);
            assertThat(message.getHeader("CamelOktaApitokenRateLimitReset"))
                    .isEqualTo(Instant.ofEpochSecond(1_636_490_300));
        }
    }

    @Test
    void areAllThatTheMessageGetsFromTheResponse() throws Exception {
        Map<String, List<String>> headers = Map.of(
                "Content-Type", List.of("application/json"),
                "Server", List.of("evil"),
                "CamelFileName", List.of("/etc/passwd"),
                "camelHttpUri", List.of("http://evil.example.com"));
        try (ScriptedServer server = ScriptedServer.responding(200, headers, "[]");
                CamelFixture camel = CamelFixture.on(server.url(), "00secret")) {
            Message message =
                    camel.send("okta-apitoken:list", null, Map.of("mine", 1)).getMessage();

            assertThat(message.getHeaders())
                    .isEqualTo(Map.of("mine", 1, "CamelOktaApitokenStatus", 200, "CamelOktaApitokenUnparsed", 0));
        }
    }

    @Test
    void ofTheMessageNeverLeaveWithTheRequest(OktaOrgSimulator org) {
        try (CamelFixture camel = CamelFixture.on(org)) {
            Exchange exchange = camel.send(
                    "okta-apitoken:list",
                    "a body",
                    Map.of(
                            "X-Mine", "1",
                            "Authorization", "Bearer x",
                            "CamelHttpUri", "http://127.0.0.1:1/",
                            "CamelHttpPath", "/elsewhere",
                            "CamelHttpQuery", "q=1",
                            "CamelHttpMethod", "DELETE"));

            assertThat(exchange.getException()).isNull();
            RecordedRequest request = org.requests().all().get(0);
            assertThat(request.operation()).isEqualTo(Operation.LIST_TOKENS);
            assertThat(request.query()).isNull();
            assertThat(request.body()).isNull();
            assertThat(request.headers().keySet())
                    .map(String::toLowerCase)
                    .isSubsetOf("host", "accept", "accept-encoding", "connection", "user-agent");
            assertThat(request.headers().entrySet())
                    .filteredOn(header -> header.getKey().equalsIgnoreCase("user-agent"))
                    .extracting(header -> header.getValue().toString())
                    .singleElement()
                    .asString()
                    .matches("\\[?camel-okta-apitoken/\\d+\\.\\d+\\.\\d+(-SNAPSHOT)? Apache-Camel/[0-9.]+]?");
        }
    }
}
