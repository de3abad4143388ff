package io.github.camelokta.simulator.oauth;

import static io.github.camelokta.simulator.oauth.Org.TOKENS_URL;
import static io.github.camelokta.simulator.oauth.Org.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.camelokta.simulator.state.Principal.ServiceApp;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenAuthenticatorTest {

    private final Org org = new Org();

    private void assertInvalidProof(ResourceRequest request, String... description) {
        assertRefused(() -> org.server.authenticate(request), 400, "invalid_dpop_proof", description);
    }

    private void assertInvalidToken(ResourceRequest request, String... description) {
        assertRefused(() -> org.server.authenticate(request), 401, "invalid_token", description);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER"})
    void letsABearerTokenIn(String scheme) throws OAuthException {
        ServiceApp principal = org.server.authenticate(org.call(scheme, org.bearerToken()));

        assertThat(principal).isEqualTo(new ServiceApp(org.plain, Set.of(Org.READ)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DPoP", "dpop", "DPOP"})
    void letsABoundTokenInWithItsProof(String scheme) throws OAuthException {
        String token = org.boundToken();

        ServiceApp principal = org.server.authenticate(
                org.call(scheme, token, org.resourceProof(token).sign()));

        assertThat(principal).isEqualTo(new ServiceApp(org.bound, Set.of(Org.READ)));
    }

    @Test
    void aBearerTokenServesManyCalls() throws OAuthException {
        String token = org.bearerToken();

        assertThat(org.server.authenticate(org.call("Bearer", token)))
                .isEqualTo(org.server.authenticate(org.call("Bearer", token)));
    }

    @Test
    void theQueryIsNoPartOfTheProof() throws OAuthException {
        String token = org.boundToken();
        List<String> proof = List.of(org.resourceProof(token).sign());

        assertThatCode(() -> org.server.authenticate(
                        new ResourceRequest("GET", TOKENS_URL + "?limit=1", "DPoP", token, proof)))
                .doesNotThrowAnyException();
    }

    @Test
    void aBoundTokenIsNoBearerToken() throws OAuthException {
        String token = org.boundToken();

        assertInvalidToken(org.call("Bearer", token), "bound to a key", "scheme DPoP");
        assertInvalidToken(org.call("Bearer", token, org.resourceProof(token).sign()), "bound to a key");
    }

    @Test
    void aBearerTokenIsNoBoundToken() throws OAuthException {
        String token = org.bearerToken();

        assertInvalidToken(org.call("DPoP", token, org.resourceProof(token).sign()), "no key", "scheme Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSWS", "Basic", ""})
    void refusesOtherSchemes(String scheme) throws OAuthException {
        assertInvalidToken(org.call(scheme, org.bearerToken()), "Bearer or DPoP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x"})
    void refusesATokenThatNobodyWasGranted(String token) {
        assertInvalidToken(org.call("Bearer", token), "unknown or has expired");
        assertInvalidToken(org.call("DPoP", token, org.resourceProof(token).sign()), "unknown or has expired");
    }

    @Test
    void refusesTheTokenOfAnotherOrg() throws OAuthException {
        assertInvalidToken(org.call("Bearer", new Org().bearerToken()), "unknown or has expired");
    }

    @Test
    void aTokenLivesForAnHour() throws OAuthException {
        String token = org.bearerToken();
        org.clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThatCode(() -> org.server.authenticate(org.call("Bearer", token))).doesNotThrowAnyException();

        org.clock.advance(Duration.ofMillis(1));
        assertInvalidToken(org.call("Bearer", token), "unknown or has expired");
    }

    @Test
    void aBoundTokenNeedsExactlyOneProof() throws OAuthException {
        String token = org.boundToken();
        String proof = org.resourceProof(token).sign();

        assertInvalidProof(org.call("DPoP", token), "is missing");
        assertInvalidProof(
                org.call("DPoP", token, proof, org.resourceProof(token).sign()), "more than once");
        assertInvalidProof(org.call("DPoP", token, ""), "not a signed JWT");
        assertInvalidProof(org.call("DPoP", token, "x"), "not a signed JWT");
        assertInvalidProof(org.call("DPoP", token, proof + "," + proof), "not a signed JWT");
    }

    @Test
    void everyCallNeedsANewProof() throws OAuthException {
        String token = org.boundToken();
        ResourceRequest call = org.call("DPoP", token, org.resourceProof(token).sign());
        org.server.authenticate(call);

        assertInvalidProof(call, "'jti' claim that was used before");
    }

    @Test
    void theProofOfTheTokenRequestIsNoProofOfACall() throws OAuthException {
        String proof = org.tokenProof().claim("nonce", org.nonce()).sign();
        String token = org.grant(org.form(org.bound), proof).accessToken();

        assertInvalidProof(new ResourceRequest("POST", Org.TOKEN_URL, "DPoP", token, List.of(proof)), "'jti' claim");
        assertInvalidProof(org.call("DPoP", token, org.tokenProof().sign()), "'htm' claim");
    }

    @Test
    void refusesAProofForAnotherCall() throws OAuthException {
        String token = org.boundToken();

        assertInvalidProof(
                org.call(
                        "DPoP",
                        token,
                        org.resourceProof(token).claim("htm", "DELETE").sign()),
                "'htm' claim");
        assertInvalidProof(
                org.call(
                        "DPoP",
                        token,
                        org.resourceProof(token)
                                .claim("htu", TOKENS_URL + "/00T")
                                .sign()),
                "'htu' claim");
    }

    @Test
    void refusesAProofForAnotherToken() throws OAuthException {
        String token = org.boundToken();
        String other = org.boundToken();

        assertInvalidProof(org.call("DPoP", token, org.resourceProof(other).sign()), "'ath' claim that is not");
    }

    @Test
    void refusesAProofForNoToken() throws OAuthException {
        String token = org.boundToken();

        assertInvalidProof(
                org.call("DPoP", token, org.resourceProof(token).without("ath").sign()), "no 'ath' claim");
        assertInvalidProof(
                org.call(
                        "DPoP",
                        token,
                        org.resourceProof(token).claim("ath", token).sign()),
                "'ath' claim that is not");
    }

    @Test
    void refusesTheProofOfAnotherKey() throws OAuthException {
        String token = org.boundToken();
        UnsignedJwt stolen = UnsignedJwt.proof(Org.OTHER_KEY, "GET", TOKENS_URL, org.clock.seconds())
                .claim("ath", SigningKey.sha256(token));

        assertInvalidProof(org.call("DPoP", token, stolen.sign()), "another key");
    }

    @Test
    void theProofOfACallNeedsNoNonce() throws OAuthException {
        String token = org.boundToken();

        assertThatCode(() -> org.server.authenticate(org.call(
                        "DPoP",
                        token,
                        org.resourceProof(token).claim("nonce", "whatever").sign())))
                .doesNotThrowAnyException();
    }

    @Test
    void asksWhoseTokenItIsWithoutEffect() throws OAuthException {
        String token = org.boundToken();

        assertThat(org.server.clientIdOf(token)).contains(org.bound.clientId());
        assertThat(org.server.clientIdOf(org.bearerToken())).contains(org.plain.clientId());
        assertThat(org.server.clientIdOf("x")).isEmpty();
        assertThatCode(() -> org.server.authenticate(
                        org.call("DPoP", token, org.resourceProof(token).sign())))
                .doesNotThrowAnyException();
        org.clock.advance(Duration.ofHours(1));
        assertThat(org.server.clientIdOf(token)).isEmpty();
    }

    @Test
    void forgetsTokensThatHaveExpired() {
        AccessTokens tokens = new AccessTokens(org.clock);
        for (int i = 0; i < 10; i++) {
            tokens.issue(new AccessTokens.Grant(new ServiceApp(org.plain, Set.of()), null));
        }
        assertThat(tokens.size()).isEqualTo(10);

        org.clock.advance(Duration.ofHours(1));
        assertThat(tokens.size()).isZero();
    }
}
