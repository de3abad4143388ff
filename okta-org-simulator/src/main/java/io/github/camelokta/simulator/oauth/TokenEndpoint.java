package io.github.camelokta.simulator.oauth;

import io.github.camelokta.simulator.oauth.AccessTokens.Grant;
import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.state.Principal.ServiceApp;
import java.util.Optional;
import java.util.Set;

/** Grants access tokens: checks the form, then the client, then the proof, then the scopes. */
final class TokenEndpoint {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final ClientAssertions assertions;
    private final DpopProofs proofs;
    private final DpopNonces nonces;
    private final AccessTokens tokens;

    TokenEndpoint(ClientAssertions assertions, DpopProofs proofs, DpopNonces nonces, AccessTokens tokens) {
        this.assertions = assertions;
        this.proofs = proofs;
        this.nonces = nonces;
        this.tokens = tokens;
    }

    TokenResponse grant(TokenRequest request) throws OAuthException {
        TokenForm form = TokenForm.of(request.form());
        checkGrantType(form);
        AppSeed app = client(request, form);
        String thumbprint = thumbprint(request, app);
        Set<String> scopes = Scopes.granted(form.value("scope").orElse(""), app);
        String value = tokens.issue(new Grant(new ServiceApp(app, scopes), thumbprint));
        return new TokenResponse(
                value,
                thumbprint == null ? "Bearer" : "DPoP",
                AccessTokens.LIFETIME.toSeconds(),
                String.join(" ", scopes),
                thumbprint == null ? null : nonces.current());
    }

    private static void checkGrantType(TokenForm form) throws OAuthException {
        String grantType = form.value("grant_type")
                .orElseThrow(
                        () -> OAuthException.invalidRequest("grant_type is missing; set it to client_credentials."));
        if (!grantType.equals("client_credentials")) {
            throw OAuthException.unsupportedGrantType("grant_type must be client_credentials.");
        }
    }

    private AppSeed client(TokenRequest request, TokenForm form) throws OAuthException {
        if (request.authorization() != null || form.value("client_secret").isPresent()) {
            throw OAuthException.invalidClient(
                    "Apps authenticate with private_key_jwt only; send a client_assertion and no client secret.");
        }
        if (!form.value("client_assertion_type").equals(Optional.of(ASSERTION_TYPE))) {
            throw OAuthException.invalidClient("client_assertion_type must be " + ASSERTION_TYPE + ".");
        }
        String assertion = form.value("client_assertion")
                .orElseThrow(() ->
                        OAuthException.invalidClient("client_assertion is missing; sign one with a key of the app."));
        AppSeed app = signer(assertion, request.url());
        if (form.value("client_id").filter(id -> !id.equals(app.clientId())).isPresent()) {
            throw OAuthException.invalidClient(
                    "client_id differs from the 'iss' claim of the client_assertion; leave it out or correct it.");
        }
        return app;
    }

    private AppSeed signer(String assertion, String tokenUrl) throws OAuthException {
        try {
            return assertions.authenticate(assertion, tokenUrl);
        } catch (InvalidJwtException e) {
            throw OAuthException.invalidClient("The client_assertion " + e.getMessage() + ".");
        }
    }

    /** Returns the thumbprint of the key to bind the token to, or null to leave it unbound. */
    private String thumbprint(TokenRequest request, AppSeed app) throws OAuthException {
        if (request.dpop().isEmpty() && !app.dpop()) {
            return null;
        }
        DpopProof proof = proof(request);
        if (proof.nonce().filter(nonces::accepts).isEmpty()) {
            throw OAuthException.useDpopNonce(nonces.current());
        }
        return proof.thumbprint();
    }

    private DpopProof proof(TokenRequest request) throws OAuthException {
        try {
            return proofs.verify(request.dpop(), "POST", request.url());
        } catch (InvalidJwtException e) {
            throw OAuthException.invalidDpopProof("The DPoP proof " + e.getMessage() + ".");
        }
    }
}
