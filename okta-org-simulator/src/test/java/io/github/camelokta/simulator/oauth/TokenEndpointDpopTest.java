package io.github.camelokta.simulator.oauth;

import static io.github.camelokta.simulator.oauth.Org.TOKEN_URL;
import static io.github.camelokta.simulator.oauth.Org.assertRefused;
import static io.github.camelokta.simulator.oauth.Org.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.camelokta.simulator.seed.AppSeed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointDpopTest {

    private final Org org = new Org();

    private void assertWantsNonce(UnsignedJwt proof) {
        assertRefused(() -> org.grant(org.form(org.bound), proof.sign()), 400, "use_dpop_nonce", "requires nonce");
    }

    private void assertGranted(UnsignedJwt proof) {
        assertThatCode(() -> org.grant(org.form(org.bound), proof.sign())).doesNotThrowAnyException();
    }

    @Test
    void goesInThreeStepsAsOktaDoes() throws OAuthException {
        assertRefused(
                () -> org.grant(org.form(org.bound)),
                400,
                "invalid_dpop_proof",
                "The DPoP proof JWT header is missing.");

        OAuthException second =
                refused(() -> org.grant(org.form(org.bound), org.tokenProof().sign()));
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.error()).isEqualTo("use_dpop_nonce");

        TokenResponse third = org.grant(
                org.form(org.bound),
                org.tokenProof()
                        .claim("nonce", second.dpopNonce().orElseThrow())
                        .sign());
        assertThat(third.tokenType()).isEqualTo("DPoP");
        assertThat(third.expiresIn()).isEqualTo(3600);
        assertThat(third.scope()).isEqualTo(Org.READ);
        assertThat(third.dpopNonce()).isEqualTo(second.dpopNonce().orElseThrow());
    }

    @Test
    void anAppThatNeedNotMayStillBindItsToken() throws OAuthException {
        assertRefused(() -> org.grant(org.form(org.plain), org.tokenProof().sign()), 400, "use_dpop_nonce", "nonce");

        TokenResponse response = org.grant(
                org.form(org.plain),
                org.tokenProof().claim("nonce", org.nonce()).sign());

        assertThat(response.tokenType()).isEqualTo("DPoP");
        assertRefused(
                () -> org.server.authenticate(org.call("Bearer", response.accessToken())),
                401,
                "invalid_token",
                "bound to a key");
    }

    @Test
    void aBadProofIsRefusedAlsoWhereNoneIsNeeded() {
        assertRefused(() -> org.grant(org.form(org.plain), "x"), 400, "invalid_dpop_proof", "not a signed JWT");
    }

    @Test
    void refusesTwoProofs() {
        String proof = org.tokenProof().claim("nonce", org.nonce()).sign();

        assertRefused(() -> org.grant(org.form(org.bound), proof, proof), 400, "invalid_dpop_proof", "more than once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x"})
    void refusesANonceThatIsNotItsOwn(String nonce) {
        assertWantsNonce(org.tokenProof().claim("nonce", nonce));
    }

    @Test
    void refusesTheNonceOfAnotherOrg() {
        assertWantsNonce(org.tokenProof().claim("nonce", new Org().nonce()));
    }

    @Test
    void aNonceServesManyProofsAndClients() {
        String nonce = org.nonce();

        assertGranted(org.tokenProof().claim("nonce", nonce));
        assertGranted(org.tokenProof().claim("nonce", nonce));
        assertThat(org.nonce()).isEqualTo(nonce);
    }

    @Test
    void aNewNonceComesEveryDay() {
        String first = org.nonce();
        org.clock.advance(Duration.ofDays(1).minusMillis(1));
        assertThat(org.nonce()).isEqualTo(first);

        org.clock.advance(Duration.ofMillis(1));
        assertThat(org.nonce()).isNotEqualTo(first);
    }

    @Test
    void anOldNonceWorksThreeMoreDays() {
        String first = org.nonce();
        org.clock.advance(Duration.ofDays(1));
        String second = org.nonce();

        org.clock.advance(Duration.ofDays(3).minusMillis(1));
        assertGranted(org.tokenProof().claim("nonce", first));
        org.clock.advance(Duration.ofMillis(1));
        assertWantsNonce(org.tokenProof().claim("nonce", first));
        assertGranted(org.tokenProof().claim("nonce", second));
    }

    @Test
    void aNonceThatNobodyAskedToRotateExpiresAllTheSame() {
        String first = org.nonce();
        org.clock.advance(Duration.ofDays(4));

        assertWantsNonce(org.tokenProof().claim("nonce", first));
    }

    @Test
    void aProofIsUsedUpByTheAttemptThatWantedANonce() {
        String proof = org.tokenProof().claim("jti", "1").sign();
        assertRefused(() -> org.grant(org.form(org.bound), proof), 400, "use_dpop_nonce", "nonce");

        UnsignedJwt again = org.tokenProof().claim("jti", "1").claim("nonce", org.nonce());
        assertRefused(
                () -> org.grant(org.form(org.bound), again.sign()), 400, "invalid_dpop_proof", "'jti' claim", "used");
    }

    @Test
    void refusesAProofForAnotherRequest() {
        assertRefused(
                () -> org.grant(org.form(org.bound), org.resourceProof("x").sign()),
                400,
                "invalid_dpop_proof",
                "'htm' claim");
        assertRefused(
                () -> org.grant(
                        org.form(org.bound),
                        org.tokenProof().claim("htu", Org.TOKENS_URL).sign()),
                400,
                "invalid_dpop_proof",
                "'htu' claim");
        assertRefused(
                () -> org.grant(
                        org.form(org.bound),
                        org.tokenProof().claim("htm", "GET").sign()),
                400,
                "invalid_dpop_proof",
                "'htm' claim");
    }

    @Test
    void theClientIsLookedAtBeforeItsProof() {
        assertRefused(() -> org.grant(Org.form("x"), "x"), 401, "invalid_client", "client_assertion");
    }

    @Test
    void theProofIsLookedAtBeforeTheScopes() {
        AppSeed poor = org.apps.add(AppSeed.of("poor", List.of(Org.EC.publicJwk())));

        assertRefused(() -> org.grant(org.form(poor)), 400, "invalid_dpop_proof", "missing");
    }

    @Test
    void everyKindOfKeyCanProve() {
        for (SigningKey key :
                new SigningKey[] {Org.RSA.withAlg("RS512"), SigningKey.ec("p384", "ES384"), SigningKey.ec(null, "ES512")
                }) {
            assertGranted(UnsignedJwt.proof(key, "POST", TOKEN_URL, org.clock.seconds())
                    .claim("nonce", org.nonce()));
        }
    }
}
