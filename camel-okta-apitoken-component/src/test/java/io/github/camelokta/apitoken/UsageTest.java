package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.apitoken.client.OktaCallNotSentException;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.client.SendGuard;
import io.github.camelokta.apitoken.client.SystemLog;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.TokenUse;
import io.github.camelokta.apitoken.ratelimit.Bucket;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.traffic.Operation;
import io.github.camelokta.simulator.traffic.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who uses a token, as far as the System Log tells. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class UsageTest {

    private static final String VALUE = "00used";

    private OktaOrgSimulator org;
    private People people;
    private String id;
    private CamelFixture camel;

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
        people = new People(org);
        id = org.addToken(TokenSeed.of("used", people.zoe).withValue(VALUE)).id();
        camel = CamelFixture.on(org).withoutRetries();
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    /** Somebody who calls with the token. */
    private void use(String operation) {
        try (CamelFixture user = CamelFixture.on(org.url(), VALUE)) {
            assertThat(user.send("okta-apitoken:" + operation).getException()).isNull();
        }
    }

    private List<TokenUse> usage(String options) {
        Exchange exchange = camel.send("okta-apitoken:usage?apiTokenId=" + id + options);
        assertThat(exchange.getException()).isNull();
        return uses(exchange);
    }

    @SuppressWarnings("unchecked") // As the manual promises.
    private static List<TokenUse> uses(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }

    private static String target(TokenUse use) {
        return ((Map<?, ?>) ((List<?>) use.event().get("target")).get(0))
                .get("id")
                .toString();
    }

    @Test
    void tellsTheCallsOfTheTokenNewestFirst() {
        use("revoke?apiTokenId=" + people.build.id());
        org.clock().advance(Duration.ofMinutes(1));
        use("revoke?apiTokenId=" + people.deploy.id());
        camel.send("okta-apitoken:revoke?apiTokenId=" + people.agent.id());

        List<TokenUse> uses = usage("");

        assertThat(uses).extracting(UsageTest::target).containsExactly(people.deploy.id(), people.build.id());
        TokenUse latest = uses.get(0);
        JsonNode event = new ObjectMapper().valueToTree(latest.event());
        assertThat(latest.published())
                .isEqualTo(Instant.parse(event.path("published").asText()));
        assertThat(latest.eventType()).isEqualTo("system.api_token.revoke");
        assertThat(latest.outcome()).isEqualTo("SUCCESS");
        assertThat(latest.ipAddress()).isEqualTo("127.0.0.1");
        assertThat(latest.userAgent()).startsWith("camel-okta-apitoken/");
        assertThat(latest.actorId()).isEqualTo(people.zoe);
        assertThat(latest.apiTokenId()).isEqualTo(id);
        assertThat(latest.uuid()).isEqualTo(event.path("uuid").asText());
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(uses::clear);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> latest.event().clear());
    }

    /** So an empty list proves nothing: the token says when it was used last. */
    @Test
    void tellsNothingOfATokenThatOnlyReads() {
        use("list");

        assertThat(usage("")).isEmpty();
        ApiToken token =
                camel.send("okta-apitoken:get?apiTokenId=" + id).getMessage().getBody(ApiToken.class);
        assertThat(token.lastUsed()).isNotNull();
    }

    @Test
    void asksForNothingButTheNewestCallsOfTheToken() {
        Instant before = Instant.now();
        usage("");
        usage("&usageSince=P7D&usageLimit=5");
        usage("&usageSince=2026-01-31T12:42:00-05:00&usageLimit=1000");

        List<List<String>> queries = org.requests().of(Operation.READ_LOG).stream()
                .map(RecordedRequest::query)
                .map(query -> Arrays.stream(query.split("&"))
                        .map(parameter -> URLDecoder.decode(parameter, StandardCharsets.UTF_8))
                        .toList())
                .toList();
        String filter = "filter=transaction.detail.requestApiTokenId eq \"" + id + "\"";
        assertThat(queries).hasSize(3);
        assertThat(queries.get(0)).hasSize(4).contains(filter, "sortOrder=DESCENDING", "limit=100");
        assertThat(Duration.between(since(queries.get(0)), before))
                .isCloseTo(Duration.ofDays(90), Duration.ofMinutes(5));
        assertThat(queries.get(1)).contains(filter, "limit=5");
        assertThat(Duration.between(since(queries.get(1)), before))
                .isCloseTo(Duration.ofDays(7), Duration.ofMinutes(5));
        assertThat(queries.get(2))
                .containsExactly("since=2026-01-31T17:42:00Z", filter, "sortOrder=DESCENDING", "limit=1000");
        assertThat(camel.endpoint("okta-apitoken:list").getClient().org().rateLimits())
                .containsOnlyKeys(Bucket.LOGS);
        assertThat(camel.endpoint("okta-apitoken:usage").getRateLimitLimit()).isNotNull();
        assertThat(camel.endpoint("okta-apitoken:list").getRateLimitLimit()).isNull();
    }

    private static Instant since(List<String> query) {
        return Instant.parse(query.stream()
                .filter(parameter -> parameter.startsWith("since="))
                .findFirst()
                .orElseThrow()
                .substring("since=".length()));
    }

    @Test
    void takesOnePageOfAtMostSoMany() {
        use("revoke?apiTokenId=" + people.build.id());
        use("revoke?apiTokenId=" + people.deploy.id());
        use("revoke?apiTokenId=" + people.agent.id());

        assertThat(usage("&usageLimit=2"))
                .extracting(UsageTest::target)
                .containsExactly(people.agent.id(), people.deploy.id());
        assertThat(org.requests().count(Operation.READ_LOG)).isEqualTo(1);
    }

    @Test
    void takesTheTokenFromHeaderOrBodyAsWell() {
        use("revoke?apiTokenId=" + people.build.id());
        ApiToken token =
                camel.send("okta-apitoken:get?apiTokenId=" + id).getMessage().getBody(ApiToken.class);

        Exchange byBody = camel.send("okta-apitoken:usage", token, Map.of());
        Exchange byHeader = camel.send("okta-apitoken:usage", "a body", Map.of("CamelOktaApitokenId", id));

        assertThat(uses(byBody)).hasSize(1).isEqualTo(uses(byHeader));
        assertThat(byBody.getMessage().getHeaders())
                .containsEntry("CamelOktaApitokenStatus", 200)
                .containsKeys("CamelOktaApitokenRequestId", "CamelOktaApitokenRateLimitRemaining")
                .doesNotContainKey("CamelOktaApitokenUnparsed");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "current", "a/b", "..", "x\" or eventType sw \"", "00T?limit=1"})
    void refusesAnIdThatIsNoneBeforeAnythingIsSent(String wrong) {
        Exchange exchange = camel.send("okta-apitoken:usage", null, Map.of("CamelOktaApitokenId", wrong));

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Not the id of an API token");
        assertThat(camel.send("okta-apitoken:usage").getException()).hasMessageContaining("Which API token?");
        assertThat(org.requests().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001, -1})
    void refusesALimitOutOfRangeBeforeAnythingIsSent(int limit) {
        SystemLog log =
                new SystemLog(camel.endpoint("okta-apitoken:usage").getClient().org());

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> log.usage(id, Instant.EPOCH, limit))
                .withMessageContaining("limit must be 1 to 1000");
        assertThat(org.requests().all()).isEmpty();
    }

    @Test
    void tellsOfOddEntriesWhatCanBeUnderstood() {
        org.faults().next(Operation.READ_LOG, page("""
                [
                 {"transaction": {"detail": {"requestApiTokenId": "%1$s"}}},
                 {"transaction": {"detail": {"requestApiTokenId": "%1$s"}}, "published": "yesterday", "eventType": 7,
                  "actor": "Zoe", "client": ["x"], "outcome": null, "uuid": " "},
                 {"transaction": {"detail": {"requestApiTokenId": "%1$s"}},
                  "published": "2026-01-31T18:42:00.123+01:00", "client": {"ipAddress": null, "userAgent": "x"}}
                ]
                """.formatted(id)));

        List<TokenUse> uses = usage("");

        assertThat(uses).hasSize(3);
        assertThat(uses.subList(0, 2)).allSatisfy(use -> assertThat(use)
                .extracting(
                        TokenUse::published,
                        TokenUse::eventType,
                        TokenUse::outcome,
                        TokenUse::ipAddress,
                        TokenUse::userAgent,
                        TokenUse::actorId,
                        TokenUse::uuid)
                .containsOnlyNulls());
        assertThat(uses.get(1).event()).containsEntry("published", "yesterday");
        assertThat(uses.get(2).published()).isEqualTo(Instant.parse("2026-01-31T17:42:00.123Z"));
        assertThat(uses.get(2).userAgent()).isNull();
    }

    private static Fault page(String body) {
        return new Fault.Response(200, "application/json", body, Map.of());
    }

    @Test
    void leavesOutWhatIsNotOfTheTokenLoudly() {
        org.faults().next(Operation.READ_LOG, page("""
                [
                 {"transaction": {"detail": {"requestApiTokenId": "00Tanother0000000000"}}, "uuid": "another"},
                 {"transaction": {"detail": null}, "uuid": "nobody's"}, "no entry", null, 7,
                 {"transaction": {"detail": {"requestApiTokenId": "%s"}}, "uuid": "own"}
                ]
                """.formatted(id)));

        try (LoggedLines log = new LoggedLines()) {
            assertThat(usage("")).extracting(TokenUse::uuid).containsExactly("own");

            assertThat(log.lines()).anyMatch(line -> line.contains(id) && line.contains("5 of 6 entries"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"transaction\": {\"detail\": {\"requestApiTokenId\": \"00Tanother0000000000\"}}}]",
                "[{}]",
                "[null]",
                "{}",
                "null",
                "[{}"
            })
    void takesNoResponseForAnEmptyListThatIsNone(String body) {
        org.faults().next(Operation.READ_LOG, page(body));

        Exchange exchange = camel.send("okta-apitoken:usage?apiTokenId=" + id, "a body", Map.of());

        assertThat(exchange.getException())
                .isInstanceOf(OktaException.class)
                .hasMessageContaining(
                        "Okta usage of API token " + id + " at " + org.url() + " failed: the response cannot be used");
        assertThat(exchange.getMessage().getBody()).isEqualTo("a body");
    }

    /** The log is always there: a 404 says nothing of the token. */
    @Test
    void takesNo404ForATokenThatIsGone() {
        org.faults().next(Operation.READ_LOG, Fault.okta(404, "E0000007", "Not found: Resource not found"));

        Exchange exchange = camel.send("okta-apitoken:usage?apiTokenId=" + id);

        assertThat(exchange.getException())
                .isInstanceOf(OktaException.class)
                .isNotInstanceOf(OktaNotFoundException.class)
                .hasMessageContaining("Check the option orgUrl");
    }

    @Test
    void needsTheScopeOfTheLogAndNoOther() {
        try (CamelFixture app = CamelFixture.on(org.url(), null).withoutRetries()) {
            Mode.authorizeBy(org.addApp(Mode.appWith("okta.logs.read")).clientId(), app.configuration());
            use("revoke?apiTokenId=" + people.build.id());

            assertThat(uses(app.send("okta-apitoken:usage?apiTokenId=" + id))).hasSize(1);

            org.faults().next(Operation.READ_LOG, Fault.okta(403, "E0000006", "You do not have permission"));
            assertThat(app.send("okta-apitoken:usage?apiTokenId=" + id).getException())
                    .hasMessageContaining("scope okta.logs.read");
        }
    }

    @Test
    void isNamedByTheHeaderWhereAnOptionAllowsIt() {
        use("revoke?apiTokenId=" + people.build.id());
        for (Object usage : new Object[] {"usage", OktaApitokenOperation.usage}) {
            Map<String, Object> headers = Map.of("CamelOktaApitokenOperation", usage, "CamelOktaApitokenId", id);

            assertThat(camel.send("okta-apitoken:list", null, headers).getException())
                    .hasMessageContaining("allowOperationHeader");
            assertThat(uses(camel.send("okta-apitoken:list?allowOperationHeader=true", null, headers)))
                    .hasSize(1);
        }
    }

    @Test
    void asksAGuardBeforeItSends() {
        SendGuard no = () -> false;

        Exchange exchange =
                camel.send("okta-apitoken:usage?apiTokenId=" + id, null, Map.of("CamelOktaApitokenSendGuard", no));

        assertThat(exchange.getException()).isInstanceOf(OktaCallNotSentException.class);
        assertThat(org.requests().all()).isEmpty();
    }

    @Test
    void isNoConsumer() {
        assertThatException()
                .isThrownBy(() -> camel.with(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("okta-apitoken:usage").to("mock:no");
                    }
                }))
                .havingRootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .withMessageContaining("are for consumers, and not okta-apitoken:usage");
        assertThat(org.requests().all()).isEmpty();
    }

    @Test
    void isWrittenAsJsonWithPlainTimes() throws Exception {
        use("revoke?apiTokenId=" + people.build.id());
        List<TokenUse> uses = usage("");

        JsonNode json = new ObjectMapper().readTree(new ObjectMapper().writeValueAsString(uses));

        assertThat(json.at("/0/published").asText())
                .isEqualTo(uses.get(0).published().toString());
        assertThat(json.at("/0/event/uuid").asText()).isEqualTo(uses.get(0).uuid());
    }
}
