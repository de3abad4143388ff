package io.github.camelokta.apitoken.auth;

import static io.github.camelokta.apitoken.auth.FakeTokenEndpoint.bearer;
import static io.github.camelokta.apitoken.auth.FakeTokenEndpoint.dpop;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthTest {

    private static final URI TOKENS = URI.create("https://example.okta.com/api/v1/api-tokens");
    private static final OutgoingRequest LIST = new OutgoingRequest("GET", TOKENS, "okta.apiTokens.read");
    private static final OutgoingRequest FIND =
            new OutgoingRequest("GET", URI.create("https://example.okta.com/api/v1/users"), "okta.users.read");

    private final TestClock clock = TestClock.fixed();
    private final AtomicInteger granted = new AtomicInteger();

    private Authorization open(FakeTokenEndpoint endpoint, Dpop dpop) {
        return new PrivateKeyJwt("0oaclient", PrivateKeySource.text(TestKeys.pkcs8(TestKeys.P256)), "key-1", dpop)
                .open(endpoint, clock);
    }

    private FakeTokenEndpoint numbered() {
        return FakeTokenEndpoint.responding(request -> bearer("token-" + granted.incrementAndGet()));
    }

    @Test
    void asksForNothingBeforeTheFirstRequest() {
        FakeTokenEndpoint endpoint = numbered();

        open(endpoint, Dpop.AUTO);

        assertThat(endpoint.requests()).isEmpty();
    }

    @Test
    void sendsABearerTokenAsSuchAndUsesItAgain() {
        Authorization authorization = open(numbered(), Dpop.AUTO);

        assertThat(authorization.headers(LIST)).isEqualTo(Map.of("Authorization", "Bearer token-1"));
        assertThat(authorization.headers(LIST)).isEqualTo(Map.of("Authorization", "Bearer token-1"));
    }

    @Test
    void hasATokenForEachScope() {
        FakeTokenEndpoint endpoint = numbered();
        Authorization authorization = open(endpoint, Dpop.AUTO);

        assertThat(authorization.headers(LIST)).containsValue("Bearer token-1");
        assertThat(authorization.headers(FIND)).containsValue("Bearer token-2");
        assertThat(endpoint.requests())
                .extracting(request -> request.form().get("scope"))
                .containsExactly("okta.apiTokens.read", "okta.users.read");
    }

    @Test
    void requestsForOneScopeDoNotHoldUpThoseForAnother() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        Authorization authorization = open(
                FakeTokenEndpoint.responding(request -> {
                    if (request.form().get("scope").equals(LIST.scope())) {
                        awaitUninterrupted(latch);
                    }
                    return bearer(request.form().get("scope"));
                }),
                Dpop.AUTO);
        Threads<Map<String, String>> held = Threads.start(1, () -> authorization.headers(LIST));
        held.awaitWaiting(1);

        Threads<Map<String, String>> free = Threads.start(1, () -> authorization.headers(FIND));
        assertThat(free.results()).containsExactly(Map.of("Authorization", "Bearer okta.users.read"));

        latch.countDown();
        assertThat(held.results()).containsExactly(Map.of("Authorization", "Bearer okta.apiTokens.read"));
    }

    @Test
    void aHundredThreadsWithOneRefusedTokenCauseOneRenewal() throws Exception {
        FakeTokenEndpoint endpoint = numbered();
        Authorization authorization = open(endpoint, Dpop.AUTO);
        Map<String, String> refused = authorization.headers(LIST);
        CyclicBarrier atATime = new CyclicBarrier(100);

        Threads<Map<String, String>> threads = Threads.start(100, () -> {
            atATime.await();
            assertThat(authorization.renew(LIST, refused)).isTrue();
            return authorization.headers(LIST);
        });

        assertThat(threads.results()).hasSize(100).containsOnly(Map.of("Authorization", "Bearer token-2"));
        assertThat(endpoint.requests()).hasSize(2);
    }

    @Test
    void aRefusedTokenOfOneScopeLeavesThoseOfOthers() {
        Authorization authorization = open(numbered(), Dpop.AUTO);
        Map<String, String> refused = authorization.headers(LIST);
        Map<String, String> other = authorization.headers(FIND);

        authorization.renew(LIST, refused);

        assertThat(authorization.headers(FIND)).isEqualTo(other);
        assertThat(authorization.headers(LIST)).isNotEqualTo(refused);
    }

    @Test
    void sendsABoundTokenWithAProofForTheVeryRequest() throws Exception {
        Authorization authorization = open(FakeTokenEndpoint.responding(dpop("granted")), Dpop.ALWAYS);

        Map<String, String> headers = authorization.headers(LIST);

        assertThat(headers).containsOnlyKeys("Authorization", "DPoP").containsEntry("Authorization", "DPoP granted");
        Jwt proof = Jwt.of(headers.get("DPoP"));
        assertThat(proof.header("typ")).isEqualTo("dpop+jwt");
        assertThat(proof.header("alg")).isEqualTo("ES256");
        assertThat(proof.claim("htm")).isEqualTo("GET");
        assertThat(proof.claim("htu")).isEqualTo(TOKENS.toString());
        assertThat(proof.claims().get("iat").asLong()).isEqualTo(clock.instant().getEpochSecond());
        assertThat(proof.claim("jti")).isNotBlank();
        assertThat(proof.claims().has("nonce")).isFalse();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest("granted".getBytes(StandardCharsets.US_ASCII));
        assertThat(proof.claim("ath")).isEqualTo(TestKeys.base64Url(hash));
        assertThat(proof.isSignedBy(publicKey(proof.header().get("jwk")))).isTrue();
        assertThat(proof.header().get("jwk").has("d")).isFalse();
    }

    private static PublicKey publicKey(JsonNode jwk) throws GeneralSecurityException {
        AlgorithmParameters p256 = AlgorithmParameters.getInstance("EC");
        p256.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(coordinate(jwk.get("x")), coordinate(jwk.get("y")));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, p256.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger coordinate(JsonNode text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text.asText()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.okta.com/api/v1/users?filter=a%20b, https://example.okta.com/api/v1/users",
        "https://example.okta.com:8443/api/v1/users/a%40b?x#y, https://example.okta.com:8443/api/v1/users/a%40b",
        "http://127.0.0.1:8099/api/v1/users#y?z, http://127.0.0.1:8099/api/v1/users"
    })
    void theProofNamesTheAddressWithoutQueryAndFragment(URI uri, String htu) {
        Authorization authorization = open(FakeTokenEndpoint.responding(dpop("granted")), Dpop.ALWAYS);

        Map<String, String> headers = authorization.headers(new OutgoingRequest("DELETE", uri, "okta.users.manage"));

        assertThat(Jwt.of(headers.get("DPoP")).claim("htu")).isEqualTo(htu);
        assertThat(Jwt.of(headers.get("DPoP")).claim("htm")).isEqualTo("DELETE");
    }

    @Test
    void everyAttemptHasAProofOfItsOwnByTheSameKey() {
        Authorization authorization = open(FakeTokenEndpoint.responding(dpop("granted")), Dpop.ALWAYS);

        Jwt one = Jwt.of(authorization.headers(LIST).get("DPoP"));
        Jwt other = Jwt.of(authorization.headers(LIST).get("DPoP"));

        assertThat(one.claim("jti")).isNotEqualTo(other.claim("jti"));
        assertThat(one.header().get("jwk")).isEqualTo(other.header().get("jwk"));
    }

    @Test
    void everyAuthorizationHasAKeyOfItsOwnForProofs() {
        FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(dpop("granted"));

        Jwt one = Jwt.of(open(endpoint, Dpop.ALWAYS).headers(LIST).get("DPoP"));
        Jwt other = Jwt.of(open(endpoint, Dpop.ALWAYS).headers(LIST).get("DPoP"));

        assertThat(one.header().get("jwk")).isNotEqualTo(other.header().get("jwk"));
    }

    @Test
    void neverShowsATokenOrAKey() {
        Authorization authorization = open(numbered(), Dpop.AUTO);
        authorization.headers(LIST);

        assertThat(authorization.toString()).isEqualTo("OAuth ******");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
