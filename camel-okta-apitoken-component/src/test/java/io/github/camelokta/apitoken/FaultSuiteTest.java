package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.client.RevokeOutcome;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.traffic.Operation;
import io.github.camelokta.simulator.traffic.RecordedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of every fault in every operation, whatever authorizes it, and how many requests that takes. A call is
 * repeated once at most here.
 */
@ParameterizedClass
@EnumSource(Mode.class)
@Execution(ExecutionMode.CONCURRENT)
class FaultSuiteTest {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final URI ELSEWHERE = URI.create("https://elsewhere.example/api/v1/api-tokens");

    private static final String INVALID_CLIENT = "{\"error\": \"invalid_client\", \"error_description\": \"No\"}";

    @Parameter
    private Mode mode;

    private OktaOrgSimulator org;
    private CamelFixture camel;
    private String id;

    @BeforeEach
    void start() {
        // Windows of a second, so that a reset is near.
        RateLimitSeed limits = RateLimitSeed.perMinute(1_000).withWindow(SOON);
        org = OktaOrgSimulator.builder()
                .seed(OrgSeed.empty().withRateLimits(limits))
                .start();
        id = org.addToken(TokenSeed.of("laptop", org.principalId())).id();
        camel = mode.on(org);
        camel.configuration().setMaxRetries(1);
    }

    @AfterEach
    void stop() {
        camel.close();
        org.close();
    }

    /** An operation of the component, and the request of it that meets with a fault. */
    private enum Call {
        LIST("list", Operation.LIST_TOKENS),
        GET("get", Operation.GET_TOKEN),
        UPSERT("upsert", Operation.UPDATE_TOKEN),
        REVOKE("revoke", Operation.REVOKE_TOKEN);

        private final String operation;
        private final Operation request;

        Call(String operation, Operation request) {
            this.operation = operation;
            this.request = request;
        }
    }

    /** How a call ends. */
    private sealed interface End {
        record Success() implements End {}

        record AlreadyGone() implements End {}

        record NotFound() implements End {}

        record Failure(int status, boolean retryable) implements End {}
    }

    private static final End SUCCESS = new End.Success();

    private static End failure(int status, boolean retryable) {
        return new End.Failure(status, retryable);
    }

    /**
     * A fault and what becomes of it.
     *
     * @param always whether it strikes every time and not just once
     * @param requests how many requests are sent of the kind that meets with it
     */
    private record Case(String name, Call call, Fault fault, boolean always, End end, int requests) {

        static Case once(Call call, String name, Fault fault, End end, int requests) {
            return new Case(name, call, fault, false, end, requests);
        }

        static Case always(Call call, String name, Fault fault, End end, int requests) {
            return new Case(name, call, fault, true, end, requests);
        }

        @Override
        public String toString() {
            return call.operation + ": " + name + (always ? " every time" : "") + " -> " + end + " after " + requests;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(Call.values()).flatMap(call -> {
            List<Case> cases = new ArrayList<>(repeated(call));
            cases.addAll(givenUp(call));
            cases.addAll(concluded(call));
            cases.addAll(call == Call.REVOKE ? ofRevoke() : ofBodies(call));
            if (call == Call.LIST) {
                cases.addAll(ofList());
            }
            return cases.stream();
        });
    }

    private static List<Case> repeated(Call call) {
        return List.of(
                Case.once(call, "429 until soon", Fault.rateLimited(SOON), SUCCESS, 2),
                Case.once(call, "429 of a bucket that is not empty", Fault.okta(429, "E0000047", "Slow"), SUCCESS, 2),
                Case.once(call, "503", Fault.okta(503, "E0000010", "Read-only"), SUCCESS, 2),
                Case.once(call, "503 with Retry-After", retryAfter(SOON), SUCCESS, 2),
                Case.once(call, "504", Fault.empty(504), SUCCESS, 2),
                Case.once(call, "504 page", Fault.html(504), SUCCESS, 2),
                Case.once(call, "a connection that breaks before", Fault.dropBefore(), SUCCESS, 2));
    }

    private static List<Case> givenUp(Call call) {
        return List.of(
                Case.always(call, "429 until soon", Fault.rateLimited(SOON), failure(429, true), 2),
                Case.always(call, "503", Fault.okta(503, "E0000010", "Read-only"), failure(503, true), 2),
                Case.always(call, "504", Fault.empty(504), failure(504, true), 2),
                Case.always(call, "a connection that breaks before", Fault.dropBefore(), failure(0, true), 2),
                Case.once(call, "429 until tomorrow", Fault.rateLimited(A_DAY), failure(429, true), 1),
                Case.once(call, "503 with Retry-After of a day", retryAfter(A_DAY), failure(503, true), 1));
    }

    private static List<Case> concluded(Call call) {
        return List.of(
                Case.once(call, "latency", Fault.latency(Duration.ofMillis(50)), SUCCESS, 1),
                Case.once(call, "an odd content type", Fault.contentType("text/html"), SUCCESS, 1),
                Case.once(call, "500", Fault.okta(500, "E0000009", "Sorry"), failure(500, true), 1),
                Case.once(call, "502 page", Fault.html(502), failure(502, true), 1),
                Case.once(call, "302", Fault.redirect(ELSEWHERE), failure(302, false), 1),
                Case.once(call, "400", Fault.okta(400, "E0000001", "No"), failure(400, false), 1),
                Case.once(call, "405", Fault.okta(405, "E0000022", "No"), failure(405, false), 1),
                Case.once(call, "403", Fault.okta(403, "E0000006", "No"), failure(403, false), 1),
                Case.once(call, "401 E0000015", Fault.okta(401, "E0000015", "No"), failure(401, false), 1),
                Case.once(call, "404 page", Fault.html(404), failure(404, false), 1),
                Case.once(call, "201", Fault.empty(201), failure(201, false), 1));
    }

    private static List<Case> ofBodies(Call call) {
        return List.of(
                Case.once(call, "a connection that breaks after", Fault.dropAfter(), SUCCESS, 2),
                Case.always(call, "a connection that breaks after", Fault.dropAfter(), failure(0, true), 2),
                Case.once(call, "a connection that breaks within", Fault.dropWithin(), SUCCESS, 2),
                Case.always(call, "a connection that breaks within", Fault.dropWithin(), failure(200, true), 2),
                Case.once(call, "half of the JSON", Fault.truncated(), failure(200, true), 1),
                Case.once(call, "a page", Fault.html(200), failure(200, true), 1),
                Case.once(call, "nothing", Fault.empty(200), failure(200, true), 1),
                Case.once(call, "drip", Fault.drip(64, Duration.ofMillis(1)), SUCCESS, 1),
                Case.once(call, "404 E0000007", Fault.okta(404, "E0000007", "Not found"), new End.NotFound(), 1));
    }

    private static List<Case> ofRevoke() {
        return List.of(
                Case.once(Call.REVOKE, "a lost response", Fault.dropAfter(), new End.AlreadyGone(), 2),
                Case.always(Call.REVOKE, "a lost response", Fault.dropAfter(), failure(0, true), 2),
                Case.once(Call.REVOKE, "a page", Fault.html(200), failure(200, false), 1),
                Case.once(
                        Call.REVOKE,
                        "404 E0000007",
                        Fault.okta(404, "E0000007", "Not found"),
                        new End.AlreadyGone(),
                        1));
    }

    private static List<Case> ofList() {
        return List.of(
                Case.once(Call.LIST, "a page elsewhere", Fault.nextLink(ELSEWHERE), failure(200, false), 1),
                Case.always(Call.LIST, "a list without end", toItself(), failure(200, false), 1));
    }

    private static Fault toItself() {
        return Fault.header("Link", "</api/v1/api-tokens>; rel=\"next\"");
    }

    private static Fault retryAfter(Duration wait) {
        return new Fault.Response(503, null, null, Map.of("Retry-After", Long.toString(wait.toSeconds())));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ends(Case fault) {
        strike(fault.call(), fault.fault(), fault.always());

        Exchange exchange = call(fault.call());

        assertEnd(fault.call(), fault.end(), exchange);
        assertThat(org.requests().count(fault.call().request)).isEqualTo(fault.requests());
        assertOthers(fault.call(), mode.firstTokenRequests());
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void withInvalidCredentialsIsRepeatedOnceWithNewOnesIfThereCanBeAny(Call call) {
        strike(call, Fault.okta(401, "E0000011", "Invalid token provided"), false);

        Exchange exchange = call(call);

        assertEnd(call, mode.isOAuth() ? SUCCESS : failure(401, false), exchange);
        assertThat(org.requests().count(call.request)).isEqualTo(mode.isOAuth() ? 2 : 1);
        assertOthers(call, mode.firstTokenRequests() + (mode.isOAuth() ? 1 : 0));
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void withCredentialsThatStayInvalidIsRepeatedOnceOnly(Call call) {
        strike(call, Fault.okta(401, "E0000011", "Invalid token provided"), true);

        Exchange exchange = call(call);

        assertEnd(call, failure(401, false), exchange);
        assertThat(org.requests().count(call.request)).isEqualTo(mode.isOAuth() ? 2 : 1);
        assertOthers(call, mode.firstTokenRequests() + (mode.isOAuth() ? 1 : 0));
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void withoutRetriesEndsWithTheFirstFault(Call call) {
        camel.configuration().setMaxRetries(0);
        strike(call, Fault.empty(503), false);

        assertEnd(call, failure(503, true), call(call));

        assertThat(org.requests().count(call.request)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void marksWhatItRepeatsAsOktasSdksDo(Call call) {
        strike(call, Fault.okta(503, "E0000010", "Read-only"), false);

        assertEnd(call, SUCCESS, call(call));

        List<RecordedRequest> requests = org.requests().of(call.request);
        assertThat(requests.get(0).headers()).doesNotContainKeys("X-Okta-Retry-For", "X-Okta-Retry-Count");
        assertThat(requests.get(1).headers())
                .containsEntry("X-Okta-Retry-For", requests.get(0).requestId())
                .containsEntry("X-Okta-Retry-Count", "1");
    }

    static Stream<Case> casesOfTokenRequests() {
        return Stream.of(
                Case.once(Call.GET, "429 until soon", Fault.rateLimited(SOON), SUCCESS, 1),
                Case.once(Call.GET, "503", Fault.okta(503, "E0000010", "Read-only"), SUCCESS, 1),
                Case.once(Call.GET, "504", Fault.empty(504), SUCCESS, 1),
                Case.once(Call.GET, "a connection that breaks before", Fault.dropBefore(), SUCCESS, 1),
                Case.once(Call.GET, "a connection that breaks after", Fault.dropAfter(), SUCCESS, 1),
                Case.once(Call.GET, "latency", Fault.latency(Duration.ofMillis(50)), SUCCESS, 0),
                Case.always(Call.GET, "503", Fault.empty(503), failure(503, true), 1),
                Case.always(Call.GET, "a broken connection", Fault.dropBefore(), failure(0, true), 1),
                Case.once(Call.GET, "500", Fault.empty(500), failure(500, true), 0),
                Case.once(Call.GET, "302", Fault.redirect(ELSEWHERE), failure(302, false), 0),
                Case.once(Call.GET, "a page", Fault.html(200), failure(200, false), 0),
                Case.once(Call.GET, "403", Fault.okta(403, "E0000006", "No"), failure(403, false), 0),
                Case.once(
                        Call.GET,
                        "400",
                        Fault.answer(400, "application/json", INVALID_CLIENT),
                        failure(400, false),
                        0));
    }

    /** Of requests for an access token; how many more than usual. */
    @ParameterizedTest
    @MethodSource("casesOfTokenRequests")
    void ofATokenRequestEndsAlike(Case fault) {
        if (fault.always()) {
            org.faults().always(Operation.OAUTH_TOKEN, fault.fault());
        } else {
            org.faults().next(Operation.OAUTH_TOKEN, fault.fault());
        }

        Exchange exchange = call(Call.GET);

        boolean succeeds = !mode.isOAuth() || fault.end().equals(SUCCESS);
        assertEnd(Call.GET, mode.isOAuth() ? fault.end() : SUCCESS, exchange);
        assertThat(org.requests().count(Operation.GET_TOKEN)).isEqualTo(succeeds ? 1 : 0);
        int usual = succeeds ? mode.firstTokenRequests() : 1;
        assertThat(org.requests().count(Operation.OAUTH_TOKEN))
                .isEqualTo(mode.isOAuth() ? usual + fault.requests() : 0);
    }

    private void strike(Call call, Fault fault, boolean always) {
        if (always) {
            org.faults().always(call.request, fault);
        } else {
            org.faults().next(call.request, fault);
        }
    }

    private Exchange call(Call call) {
        Map<String, Object> headers = call == Call.LIST ? Map.of() : Map.of("CamelOktaApitokenId", id);
        return camel.send("okta-apitoken:" + call.operation, new ApiTokenNetwork("ANYWHERE", null, null), headers);
    }

    private void assertEnd(Call call, End end, Exchange exchange) {
        if (end instanceof End.Failure failure) {
            OktaException exception = exchange.getException(OktaException.class);
            assertThat(exception).isNotInstanceOf(OktaNotFoundException.class);
            assertThat(exception.status()).isEqualTo(failure.status());
            assertThat(exception.isRetryable()).isEqualTo(failure.retryable());
        } else if (end instanceof End.NotFound) {
            assertThat(exchange.getException()).isInstanceOf(OktaNotFoundException.class);
        } else {
            assertThat(exchange.getException()).isNull();
            assertDone(call, exchange, end instanceof End.AlreadyGone);
        }
    }

    private void assertDone(Call call, Exchange exchange, boolean alreadyGone) {
        Object body = exchange.getMessage().getBody();
        switch (call) {
            case LIST ->
                assertThat(body)
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .extracting("id")
                        .contains(id);
            case GET, UPSERT -> assertThat(((ApiToken) body).id()).isEqualTo(id);
            case REVOKE ->
                assertThat(exchange.getMessage().getHeader("CamelOktaApitokenOutcome"))
                        .isEqualTo(alreadyGone ? RevokeOutcome.ALREADY_GONE : RevokeOutcome.REVOKED);
        }
    }

    /** Nothing was sent but what was asked for, the reading before an update, and requests for access tokens. */
    private void assertOthers(Call call, int tokenRequests) {
        long reading = call == Call.UPSERT ? 1 : 0;
        // An update reads with one scope and writes with another.
        long another = call == Call.UPSERT && mode.isOAuth() ? 1 : 0;
        assertThat(org.requests().all().size())
                .isEqualTo((int) (org.requests().count(call.request) + reading + tokenRequests + another));
    }
}
