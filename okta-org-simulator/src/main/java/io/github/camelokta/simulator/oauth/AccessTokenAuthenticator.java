package io.github.camelokta.simulator.oauth;

import io.github.camelokta.simulator.oauth.AccessTokens.Grant;
import io.github.camelokta.simulator.state.Principal.ServiceApp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** Authenticates requests by their access token and, when the token is bound to a key, by a DPoP proof of that key. */
final class AccessTokenAuthenticator {

    private final DpopProofs proofs;
    private final AccessTokens tokens;

    AccessTokenAuthenticator(DpopProofs proofs, AccessTokens tokens) {
        this.proofs = proofs;
        this.tokens = tokens;
    }

    ServiceApp authenticate(ResourceRequest request) throws OAuthException {
        Grant grant = tokens.find(request.accessToken())
                .orElseThrow(() ->
                        OAuthException.invalidToken("The access token is unknown or has expired; get a new one."));
        switch (request.scheme().toLowerCase(Locale.ROOT)) {
            case "bearer" -> {
                if (grant.isBound()) {
                    throw OAuthException.invalidToken(
                            "The access token is bound to a key; send it with the scheme DPoP and a proof of the key.");
                }
            }
            case "dpop" -> {
                if (!grant.isBound()) {
                    throw OAuthException.invalidToken(
                            "The access token is bound to no key; send it with the scheme Bearer.");
                }
                checkProof(request, grant);
            }
            default -> throw OAuthException.invalidToken("The scheme of an access token is Bearer or DPoP.");
        }
        return grant.principal();
    }

    private void checkProof(ResourceRequest request, Grant grant) throws OAuthException {
        try {
            DpopProof proof = proofs.verify(request.dpop(), request.method(), request.url());
            if (!proof.thumbprint().equals(grant.thumbprint())) {
                throw new InvalidJwtException("is signed with another key than the access token is bound to");
            }
            if (proof.ath().isEmpty()) {
                throw new InvalidJwtException("has no 'ath' claim; set it to the hash of the access token");
            }
            if (!proof.ath().get().equals(hash(request.accessToken()))) {
                throw new InvalidJwtException("has an 'ath' claim that is not the hash of this access token");
            }
        } catch (InvalidJwtException e) {
            throw OAuthException.invalidDpopProof("The DPoP proof " + e.getMessage() + ".");
        }
    }

    private static String hash(String accessToken) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
