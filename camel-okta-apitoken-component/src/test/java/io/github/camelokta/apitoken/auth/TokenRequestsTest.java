package io.github.camelokta.apitoken.auth;

import static io.github.camelokta.apitoken.auth.FakeTokenEndpoint.bearer;
import static io.github.camelokta.apitoken.auth.FakeTokenEndpoint.dpop;
import static io.github.camelokta.apitoken.auth.FakeTokenEndpoint.granted;
import static io.github.camelokta.apitoken.auth.FakeTokenEndpoint.nonce;
import static io.github.camelokta.apitoken.auth.FakeTokenEndpoint.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelokta.apitoken.auth.FakeTokenEndpoint.FakeResponse;
import io.github.camelokta.apitoken.auth.FakeTokenEndpoint.RefusedException;
import io.github.camelokta.apitoken.http.ServerClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestsTest {

    private static final String SCOPE = "okta.apiTokens.read";
    private static final AppKey KEY = key();

    private final TestClock clock = TestClock.fixed();

    private static AppKey key() {
        try {
            return AppKey.parse(TestKeys.pkcs8(TestKeys.P256), "key-1");
        } catch (InvalidSecretException e) {
            throw new IllegalStateException(e);
        }
    }

    private TokenRequests requests(FakeTokenEndpoint endpoint, Dpop dpop) {
        ServerClock time = new ServerClock(clock);
        return new TokenRequests(
                endpoint,
                new ClientAssertions("0oaclient", () -> KEY, endpoint.uri(), time),
                new DpopProofs(time),
                time,
                dpop);
    }

    private static Jwt assertion(TokenEndpoint.Request request) {
        return Jwt.of(request.form().get("client_assertion"));
    }

    private static Jwt proof(TokenEndpoint.Request request) {
        return Jwt.of(request.headers().get("DPoP"));
    }

    /** The nonces of the proofs in turn; {@code -} where there was no proof, empty where there was no nonce in it. */
    private static List<String> nonces(FakeTokenEndpoint endpoint) {
        return endpoint.requests().stream()
                .map(request ->
                        request.headers().isEmpty() ? "-" : proof(request).claim("nonce"))
                .toList();
    }

    private String date(Duration ahead) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().plus(ahead).atOffset(ZoneOffset.UTC));
    }

    @Test
    void sendsAFormWithAnAssertionOfTheApp() {
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(bearer("granted"));

        AccessToken token = requests(endpoint, Dpop.AUTO).get(SCOPE);

        assertThat(token).isEqualTo(new AccessToken("granted", false, Duration.ofHours(1)));
        assertThat(endpoint.requests()).hasSize(1);
        TokenEndpoint.Request request = endpoint.requests().get(0);
        assertThat(request.headers()).isEmpty();
        assertThat(request.form())
                .containsOnlyKeys("grant_type", "scope", "client_assertion_type", "client_assertion")
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("scope", SCOPE)
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    }

    @Test
    void theAssertionIsSignedForTheTokenEndpointAndGoodForFiveMinutes() {
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(bearer("granted"));

        requests(endpoint, Dpop.AUTO).get(SCOPE);

        Jwt assertion = assertion(endpoint.requests().get(0));
        assertThat(assertion.isSignedBy(TestKeys.P256.getPublic())).isTrue();
        assertThat(assertion.header("kid")).isEqualTo("key-1");
        assertThat(assertion.claim("iss")).isEqualTo("0oaclient");
        assertThat(assertion.claim("sub")).isEqualTo("0oaclient");
        assertThat(assertion.claims().get("aud").isTextual()).isTrue();
        assertThat(assertion.claim("aud")).isEqualTo("https://example.okta.com/oauth2/v1/token");
        assertThat(assertion.claims().get("iat").asLong())
                .isEqualTo(clock.instant().getEpochSecond());
        assertThat(assertion.claims().get("exp").asLong())
                .isEqualTo(clock.instant().plusSeconds(300).getEpochSecond());
        assertThat(assertion.claim("jti")).isNotBlank();
    }

    @Test
    void everyAttemptHasAnAssertionAndAProofOfItsOwn() {
        FakeTokenEndpoint endpoint =
                FakeTokenEndpoint.responding(dpop("granted")).afterAttempts(3);

        requests(endpoint, Dpop.ALWAYS).get(SCOPE);

        assertThat(endpoint.requests()).hasSize(3);
        assertThat(endpoint.requests())
                .extracting(request -> assertion(request).claim("jti"))
                .doesNotHaveDuplicates();
        assertThat(endpoint.requests())
                .extracting(request -> proof(request).claim("jti"))
                .doesNotHaveDuplicates();
    }

    @Test
    void turnsDpopOnWhenTheOrgAsksAndRepeatsWithTheNonceItIsGiven() {
        FakeTokenEndpoint endpoint =
                FakeTokenEndpoint.responding(refused(400, "invalid_dpop_proof"), nonce("n-1"), dpop("granted"));
        TokenRequests requests = requests(endpoint, Dpop.AUTO);

        AccessToken token = requests.get(SCOPE);

        assertThat(token.bound()).isTrue();
        assertThat(nonces(endpoint)).containsExactly("-", "", "n-1");
        assertThat(endpoint.requests())
                .extracting(request -> assertion(request).claim("jti"))
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsProofAndNonceForLaterRequests() {
        FakeTokenEndpoint endpoint =
                FakeTokenEndpoint.responding(refused(400, "invalid_dpop_proof"), nonce("n-1"), dpop("granted"));
        TokenRequests requests = requests(endpoint, Dpop.AUTO);
        requests.get(SCOPE);
        endpoint.requests().clear();

        requests.get("okta.users.read");

        assertThat(nonces(endpoint)).containsExactly("n-1");
    }

    @Test
    void takesANonceThatComesWithAToken() {
        FakeTokenEndpoint endpoint =
                FakeTokenEndpoint.responding(dpop("granted").with("DPoP-Nonce", "n-2"));
        TokenRequests requests = requests(endpoint, Dpop.ALWAYS);

        requests.get(SCOPE);
        requests.get(SCOPE);

        assertThat(nonces(endpoint)).containsExactly("", "n-2");
    }

    @Test
    void followsTheNonceWhenItIsReplaced() {
        FakeTokenEndpoint endpoint =
                FakeTokenEndpoint.responding(nonce("n-1"), dpop("granted"), nonce("n-2"), dpop("granted"));
        TokenRequests requests = requests(endpoint, Dpop.ALWAYS);

        requests.get(SCOPE);
        requests.get(SCOPE);

        assertThat(nonces(endpoint)).containsExactly("", "n-1", "n-1", "n-2");
    }

    @Test
    void turnsDpopOnWhenTheOrgAsksForANonceAtOnce() {
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(nonce("n-1"), dpop("granted"));

        requests(endpoint, Dpop.AUTO).get(SCOPE);

        assertThat(nonces(endpoint)).containsExactly("-", "n-1");
    }

    @Test
    void alwaysSendsAProofWhenToldSo() {
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(dpop("granted"));

        requests(endpoint, Dpop.ALWAYS).get(SCOPE);

        Jwt proof = proof(endpoint.requests().get(0));
        assertThat(proof.claim("htm")).isEqualTo("POST");
        assertThat(proof.claim("htu")).isEqualTo("https://example.okta.com/oauth2/v1/token");
        assertThat(proof.claims().has("nonce")).isFalse();
        assertThat(proof.claims().has("ath")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_dpop_proof", "use_dpop_nonce"})
    void neverSendsAProofWhenToldSoAndNamesTheOption(String error) {
        FakeTokenEndpoint endpoint =
                FakeTokenEndpoint.responding(refused(400, error).with("dpop-nonce", "n-1"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> requests(endpoint, Dpop.NEVER).get(SCOPE))
                .withMessageContaining("Set the option dpop to AUTO");
        assertThat(nonces(endpoint)).containsExactly("-");
    }

    @ParameterizedTest
    @EnumSource(value = Dpop.class, mode = Mode.EXCLUDE, names = "NEVER")
    void givesUpOnAnOrgThatAlwaysAsksForAnotherNonce(Dpop dpop) {
        List<Integer> asked = new ArrayList<>();
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(request -> {
            asked.add(1);
            return nonce("n-" + asked.size());
        });

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> requests(endpoint, dpop).get(SCOPE))
                .withMessageContaining("its own nonces");
        assertThat(endpoint.requests()).hasSize(6);
    }

    @Test
    void doesNotRepeatWhenTheOrgAsksForANonceAndGivesNone() {
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(refused(400, "use_dpop_nonce"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> requests(endpoint, Dpop.ALWAYS).get(SCOPE))
                .withMessageContaining("its own nonces");
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void doesNotRepeatAProofThatTheOrgTakesForInvalid() {
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(refused(400, "invalid_dpop_proof"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> requests(endpoint, Dpop.AUTO).get(SCOPE))
                .withMessageContaining("clock");
        assertThat(nonces(endpoint)).containsExactly("-", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | invalid_client | options clientId and keyId, and that the public key of the option privateKey is"
                        + " registered and active",
                "400 | invalid_scope | Grant the scope okta.apiTokens.read to the app",
                "403 | access_denied | allowed to get the scope okta.apiTokens.read",
                "400 | unauthorized_client | is an API service app",
                "400 | server_error | app of the option clientId"
            })
    void saysWhatCanBeDoneAboutARefusalAndDoesNotRepeatIt(int status, String error, String advice) {
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(refused(status, error));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> requests(endpoint, Dpop.AUTO).get(SCOPE))
                .withMessageContaining(advice);
        assertThat(endpoint.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"error\":null}", "{\"error\":[\"invalid_dpop_proof\"]}", "{\"errorCode\":\"E0000011\"}"
            })
    void copesWithARefusalThatIsNotOfTheShapeOfOAuth(String body) {
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(new FakeResponse(401, body, Map.of()));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> requests(endpoint, Dpop.AUTO).get(SCOPE))
                .withMessageContaining("app of the option clientId");
        assertThat(endpoint.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"token_type\":\"Bearer\",\"expires_in\":3600}",
                "{\"token_type\":\"Bearer\",\"access_token\":null}",
                "{\"token_type\":\"Bearer\",\"access_token\":\"\"}",
                "{\"token_type\":\"Bearer\",\"access_token\":17}",
                "{\"token_type\":\"Bearer\",\"access_token\":{\"a\":1}}",
                "{\"token_type\":\"Bearer\",\"access_token\":\"00secret \"}",
                "{\"token_type\":\"Bearer\",\"access_token\":\"00secret\\r\\nX-Evil: 1\"}",
                "{\"token_type\":\"Bearer\",\"access_token\":\"00secr\u00e9t\"}",
                "{\"access_token\":\"00secret\"}",
                "{\"token_type\":\"MAC\",\"access_token\":\"00secret\"}"
            })
    void takesNoResponseForASuccessThatHoldsNoUsableToken(String body) {
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(granted(body));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> requests(endpoint, Dpop.AUTO).get(SCOPE))
                .withMessageContaining("no access token of a known type")
                .withMessageNotContaining("00sec");
        assertThat(endpoint.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Dpop.class, mode = Mode.EXCLUDE, names = "ALWAYS")
    void takesNoBoundTokenThatItSentNoProofFor(Dpop dpop) {
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(dpop("00secret"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> requests(endpoint, dpop).get(SCOPE))
                .withMessageContaining("no proof was sent")
                .withMessageNotContaining("00secret");
    }

    @Test
    void takesNoTokenThatIsNotBoundWhenItAlwaysShouldBe() {
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(bearer("00secret"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> requests(endpoint, Dpop.ALWAYS).get(SCOPE))
                .withMessageContaining("not bound")
                .withMessageContaining("option dpop")
                .withMessageNotContaining("00secret");
    }

    @Test
    void takesATokenThatIsNotBoundThoughAProofWasSent() {
        FakeTokenEndpoint endpoint =
                FakeTokenEndpoint.responding(refused(400, "invalid_dpop_proof"), bearer("granted"));

        assertThat(requests(endpoint, Dpop.AUTO).get(SCOPE).bound()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "BEARER"})
    void doesNotMindTheCaseOfTheTokenType(String type) {
        FakeTokenEndpoint endpoint =
                FakeTokenEndpoint.responding(granted("{\"token_type\":\"" + type + "\",\"access_token\":\"granted\"}"));

        assertThat(requests(endpoint, Dpop.AUTO).get(SCOPE).authorization()).isEqualTo("Bearer granted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1",
                "60 | 60",
                "\"300\" | 300",
                "86400 | 86400",
                "86401 | 3600",
                "0 | 3600",
                "-5 | 3600",
                "null | 3600",
                "\"soon\" | 3600",
                "[] | 3600",
                "1e300 | 3600",
                "99999999999999999999999 | 3600"
            })
    void takesAnHourForTheLifeOfATokenIfTheResponseSaysSomethingOdd(String expiresIn, long seconds) {
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(
                granted("{\"token_type\":\"Bearer\",\"access_token\":\"granted\",\"expires_in\":" + expiresIn + "}"));

        assertThat(requests(endpoint, Dpop.AUTO).get(SCOPE).life()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"PT1H", "-PT1H", "PT31S"})
    void repeatsByTheOrgsClockWhatWasRefusedWhileThisClockWasWrong(Duration ahead) {
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(
                refused(401, "invalid_client").with("Date", date(ahead)), bearer("granted"));

        requests(endpoint, Dpop.AUTO).get(SCOPE);

        assertThat(endpoint.requests())
                .extracting(request -> Instant.ofEpochSecond(
                        assertion(request).claims().get("iat").asLong()))
                .containsExactly(clock.instant(), clock.instant().plus(ahead));
        assertThat(assertion(endpoint.requests().get(1)).claims().get("exp").asLong())
                .isEqualTo(clock.instant().plus(ahead).plusSeconds(300).getEpochSecond());
    }

    @Test
    void datesTheNextProofByTheClockOfTheLastResponse() {
        FakeTokenEndpoint endpoint =
                FakeTokenEndpoint.responding(dpop("granted").with("Date", date(Duration.ofMinutes(10))));
        TokenRequests requests = requests(endpoint, Dpop.ALWAYS);

        requests.get(SCOPE);
        requests.get(SCOPE);

        assertThat(endpoint.requests())
                .extracting(request ->
                        Instant.ofEpochSecond(proof(request).claims().get("iat").asLong()))
                .containsExactly(clock.instant(), clock.instant().plusSeconds(600));
    }

    @Test
    void doesNotRepeatARefusalWhenTheClockWasRight() {
        FakeTokenEndpoint endpoint =
                FakeTokenEndpoint.responding(refused(401, "invalid_client").with("Date", date(Duration.ofSeconds(30))));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> requests(endpoint, Dpop.AUTO).get(SCOPE));
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void doesNotRepeatARefusalWhenItKnewHowWrongTheClockIs() {
        String date = date(Duration.ofHours(1));
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(
                bearer("granted").with("Date", date),
                refused(401, "invalid_client").with("Date", date));
        TokenRequests requests = requests(endpoint, Dpop.AUTO);
        requests.get(SCOPE);

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> requests.get(SCOPE));
        assertThat(endpoint.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "Sat, 32 Jan 2026 18:42:00 GMT", "1769884920"})
    void learnsNothingFromADateThatMakesNoSense(String date) {
        FakeTokenEndpoint endpoint =
                FakeTokenEndpoint.responding(bearer("granted").with("Date", date));
        TokenRequests requests = requests(endpoint, Dpop.AUTO);

        requests.get(SCOPE);
        requests.get(SCOPE);

        assertThat(assertion(endpoint.requests().get(1)).claims().get("iat").asLong())
                .isEqualTo(clock.instant().getEpochSecond());
    }

    @Test
    void neverShowsWhatItSends() {
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(dpop("granted"));

        requests(endpoint, Dpop.ALWAYS).get(SCOPE);

        TokenEndpoint.Request request = endpoint.requests().get(0);
        assertThat(request.toString())
                .doesNotContain(
                        request.form().get("client_assertion"),
                        request.headers().get("DPoP"));
    }
}
