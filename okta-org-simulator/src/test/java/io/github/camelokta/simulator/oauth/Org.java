package io.github.camelokta.simulator.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.state.Apps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An org with two apps, one that must use DPoP and one that does not have to, and valid requests to it. */
final class Org {

    static final String TOKEN_URL = "https://acme.okta.example/oauth2/v1/token";
    static final String TOKENS_URL = "https://acme.okta.example/api/v1/api-tokens";
    static final SigningKey RSA = SigningKey.rsa("rsa", "RS256");
    static final SigningKey EC = SigningKey.ec("ec", "ES256");
    static final SigningKey PROOF_KEY = SigningKey.ec(null, "ES256");
    static final SigningKey OTHER_KEY = SigningKey.ec(null, "ES256");

    static final String READ = "okta.apiTokens.read";
    static final String MANAGE = "okta.apiTokens.manage";

    final TestClock clock = new TestClock();
    final Apps apps = new Apps();
    final AppSeed plain = apps.add(app("plain", RSA, EC).withoutDpop());
    final AppSeed bound = apps.add(app("bound", RSA, EC));
    final AuthorizationServer server = new AuthorizationServer(apps, clock);

    static AppSeed app(String name, SigningKey... keys) {
        return AppSeed.of(
                name, Stream.of(keys).<JsonNode>map(SigningKey::publicJwk).toList(), READ, MANAGE);
    }

    UnsignedJwt assertion(AppSeed app) {
        return UnsignedJwt.assertion(EC, app.clientId(), TOKEN_URL, clock.seconds());
    }

    UnsignedJwt tokenProof() {
        return UnsignedJwt.proof(PROOF_KEY, "POST", TOKEN_URL, clock.seconds());
    }

    UnsignedJwt resourceProof(String accessToken) {
        return UnsignedJwt.proof(PROOF_KEY, "GET", TOKENS_URL, clock.seconds())
                .claim("ath", SigningKey.sha256(accessToken));
    }

    static Map<String, List<String>> form(String assertion) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        form.put("grant_type", List.of("client_credentials"));
        form.put("scope", List.of(READ));
        form.put("client_assertion_type", List.of("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
        form.put("client_assertion", List.of(assertion));
        return form;
    }

    Map<String, List<String>> form(AppSeed app) {
        return form(assertion(app).sign());
    }

    TokenResponse grant(Map<String, List<String>> form, String... proofs) throws OAuthException {
        return server.grant(new TokenRequest(TOKEN_URL, form, List.of(proofs), null));
    }

    TokenResponse grant(UnsignedJwt assertion) throws OAuthException {
        return grant(form(assertion.sign()));
    }

    String bearerToken() throws OAuthException {
        return grant(form(plain)).accessToken();
    }

    String boundToken() throws OAuthException {
        return grant(form(bound), tokenProof().claim("nonce", nonce()).sign()).accessToken();
    }

    /** Returns the current nonce, obtained in the way that clients obtain it. */
    String nonce() {
        return refused(() -> grant(form(bound), tokenProof().sign()))
                .dpopNonce()
                .orElseThrow();
    }

    ResourceRequest call(String scheme, String accessToken, String... proofs) {
        return new ResourceRequest("GET", TOKENS_URL, scheme, accessToken, List.of(proofs));
    }

    /** Returns the error of a refused request, and checks that it contains no secret and is valid in a header. */
    static OAuthException refused(ThrowingCallable request) {
        OAuthException refusal = catchThrowableOfType(OAuthException.class, request);
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal).hasNoCause();
        assertThat(refusal.description())
                .matches("[A-Za-z][ !#-\\[\\]-~]+\\.")
                .doesNotContain("eyJ")
                .hasSizeLessThan(300);
        return refusal;
    }

    static void assertRefused(ThrowingCallable request, int status, String error, String... description) {
        OAuthException refusal = refused(request);
        assertThat(refusal.error()).as(refusal.description()).isEqualTo(error);
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.description()).contains(description);
        assertThat(refusal.dpopNonce().isPresent()).isEqualTo(error.equals("use_dpop_nonce"));
    }
}
