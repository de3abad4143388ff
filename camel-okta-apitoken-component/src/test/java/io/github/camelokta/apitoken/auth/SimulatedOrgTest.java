package io.github.camelokta.apitoken.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.traffic.Operation;
import io.github.camelokta.simulator.traffic.RecordedRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Okta facts §3 over the wire: the simulated org checks signatures, audiences, lives, ids, nonces and proofs. */
class SimulatedOrgTest {

    private final HttpClient http = HttpClient.newHttpClient();

    /** The org's and this side's: they agree unless a test makes them differ. */
    private final TestClock clock = TestClock.fixed();

    private OktaOrgSimulator org;

    @BeforeEach
    void start() {
        org = OktaOrgSimulator.builder().clock(clock).start();
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private Authorization open(Credentials credentials) {
        return open(credentials, clock);
    }

    private Authorization open(Credentials credentials, Clock ownClock) {
        return credentials.open(new HttpTokenEndpoint(http, URI.create(org.url() + "/oauth2/v1/token")), ownClock);
    }

    private OutgoingRequest list() {
        return new OutgoingRequest("GET", URI.create(org.url() + "/api/v1/api-tokens?limit=1"), "okta.apiTokens.read");
    }

    private int status(OutgoingRequest request, Map<String, String> headers) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(request.uri()).method(request.method(), BodyPublishers.noBody());
        headers.forEach(builder::header);
        return HttpTokenEndpoint.send(http, builder.build()).statusCode();
    }

    private int call(Authorization authorization, OutgoingRequest request) {
        return status(request, authorization.headers(request));
    }

    private List<Integer> tokenRequests() {
        return org.requests().of(Operation.OAUTH_TOKEN).stream()
                .map(RecordedRequest::status)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(value = Dpop.class, mode = Mode.EXCLUDE, names = "ALWAYS")
    void anAppThatNeedsNoDpopGetsATokenAtOnce(Dpop dpop) {
        Authorization authorization = open(TestApp.withoutDpop().registerAt(org).credentials(dpop));

        assertThat(call(authorization, list())).isEqualTo(200);
        assertThat(call(authorization, list())).isEqualTo(200);
        assertThat(tokenRequests()).containsExactly(200);
        assertThat(authorization.headers(list()).get("Authorization")).startsWith("Bearer ");
    }

    @Test
    void anAppThatNeedsDpopGetsATokenAfterAProofAndANonce() {
        Authorization authorization = open(TestApp.withDpop().registerAt(org).credentials(Dpop.AUTO));

        assertThat(call(authorization, list())).isEqualTo(200);
        assertThat(call(authorization, list())).isEqualTo(200);
        assertThat(tokenRequests()).containsExactly(400, 400, 200);
        assertThat(authorization.headers(list()).get("Authorization")).startsWith("DPoP ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProofFromTheBeginningSavesARequest(boolean needed) {
        TestApp app = needed ? TestApp.withDpop() : TestApp.withoutDpop();
        Authorization authorization = open(app.registerAt(org).credentials(Dpop.ALWAYS));

        assertThat(call(authorization, list())).isEqualTo(200);
        assertThat(tokenRequests()).containsExactly(400, 200);
        assertThat(authorization.headers(list()).get("Authorization")).startsWith("DPoP ");
    }

    @Test
    void withoutDpopAnAppThatNeedsItFails() {
        Authorization authorization = open(TestApp.withDpop().registerAt(org).credentials(Dpop.NEVER));

        assertThatIllegalStateException()
                .isThrownBy(() -> authorization.headers(list()))
                .withMessageContaining("invalid_dpop_proof")
                .withMessageContaining("Set the option dpop to AUTO");
        assertThat(tokenRequests()).containsExactly(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/api-tokens, okta.apiTokens.read, 200",
        "DELETE, /api/v1/api-tokens/00Tabcdefghijklmnopq, okta.apiTokens.manage, 404",
        "GET, /api/v1/users/a%40b.example, okta.users.read, 404",
        "GET, /api/v1/users?filter=profile.email%20eq%20%22a%40b.example%22, okta.users.read, 200",
        "GET, /api/v1/zones, okta.networkZones.read, 200",
        "GET, /api/v1/logs, okta.logs.read, 200"
    })
    void theOrgTakesTheProofOfEveryKindOfRequest(String method, String path, String scope, int status) {
        Authorization authorization = open(TestApp.withDpop().registerAt(org).credentials(Dpop.AUTO));

        assertThat(call(authorization, new OutgoingRequest(method, URI.create(org.url() + path), scope)))
                .isEqualTo(status);
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("RSA, PKCS#1", TestKeys.RSA, TestKeys.pkcs1(TestKeys.RSA)),
                Arguments.of("RSA, JWK", TestKeys.RSA, TestKeys.jwk(TestKeys.RSA, null)),
                Arguments.of("P-256", TestKeys.P256, TestKeys.pkcs8(TestKeys.P256)),
                Arguments.of("P-384", TestKeys.P384, TestKeys.sec1(TestKeys.P384)),
                Arguments.of("P-521", TestKeys.P521, TestKeys.jwk(TestKeys.P521, null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void theOrgTakesTheSignaturesOfEveryKindOfKey(String name, KeyPair pair, String text) throws Exception {
        AppSeed app = org.addApp(
                AppSeed.of(name, List.of(new JsonMapper().readTree(TestKeys.publicJwk(pair, "key-1"))), list().scope())
                        .withoutDpop());
        Authorization authorization =
                open(new PrivateKeyJwt(app.clientId(), PrivateKeySource.text(text), "key-1", Dpop.AUTO));

        assertThat(call(authorization, list())).isEqualTo(200);
    }

    @Test
    void anAppOfTheSeedCanCall() {
        TestApp app = TestApp.withDpop();
        org.close();
        org = OktaOrgSimulator.builder()
                .clock(clock)
                .seed(OrgSeed.empty().withApps(app.seed()))
                .start();

        assertThat(call(open(app.credentials(Dpop.AUTO)), list())).isEqualTo(200);
    }

    @Test
    void oneTokenServesForAnHourAndIsRenewedBeforeTheOrgRefusesIt() {
        Authorization authorization = open(TestApp.withDpop().registerAt(org).credentials(Dpop.AUTO));

        for (int minute = 0; minute < 180; minute++) {
            assertThat(call(authorization, list())).isEqualTo(200);
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(tokenRequests()).as("54 to 57 minutes each").hasSize(2 + 4);
    }

    @Test
    void aTokenThatTheOrgRefusesIsReplaced() {
        Authorization authorization = open(TestApp.withoutDpop().registerAt(org).credentials(Dpop.AUTO));
        authorization.headers(list());
        org.clock().advance(Duration.ofHours(2));

        Map<String, String> refused = authorization.headers(list());
        assertThat(status(list(), refused)).isEqualTo(401);
        assertThat(authorization.renew(list(), refused)).isTrue();
        assertThat(call(authorization, list())).isEqualTo(200);
    }

    @Test
    void followsTheNoncesOfTheOrgOverTheDays() {
        Authorization authorization = open(TestApp.withDpop().registerAt(org).credentials(Dpop.AUTO));

        for (int day = 0; day < 10; day++) {
            assertThat(call(authorization, list())).isEqualTo(200);
            clock.advance(Duration.ofDays(1));
        }
        clock.advance(Duration.ofDays(5));
        assertThat(call(authorization, list())).isEqualTo(200);

        assertThat(tokenRequests())
                .as("each token brings the next nonce, but after days without one it is too old")
                .containsExactly(400, 400, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 400, 200);
    }

    @ParameterizedTest
    @CsvSource({"PT2H, AUTO", "-PT2H, AUTO", "PT10M, ALWAYS", "-PT10M, ALWAYS"})
    void aWrongClockOnThisSideDoesNotMatter(Duration ahead, Dpop dpop) {
        TestClock wrong = new TestClock(clock.instant().plus(ahead));
        Authorization authorization = open(TestApp.withDpop().registerAt(org).credentials(dpop), wrong);

        assertThat(call(authorization, list())).isEqualTo(200);
    }

    @Test
    void aKeyIdThatTheOrgDoesNotKnowIsAFailureThatNamesTheOptions() {
        TestApp app = TestApp.withDpop().registerAt(org);
        Authorization authorization =
                open(new PrivateKeyJwt(app.clientId(), PrivateKeySource.text(app.privateKey()), "another", Dpop.AUTO));

        assertThatIllegalStateException()
                .isThrownBy(() -> authorization.headers(list()))
                .withMessageContaining("invalid_client")
                .withMessageContaining("options clientId and keyId");
    }

    @Test
    void aScopeThatTheAppDoesNotHaveIsAFailureThatNamesIt() {
        Authorization authorization = open(TestApp.withoutDpop().registerAt(org).credentials(Dpop.AUTO));

        assertThatIllegalStateException()
                .isThrownBy(() -> authorization.headers(
                        new OutgoingRequest("GET", URI.create(org.url() + "/api/v1/groups"), "okta.groups.read")))
                .withMessageContaining("invalid_scope")
                .withMessageContaining("Grant the scope okta.groups.read");
    }
}
