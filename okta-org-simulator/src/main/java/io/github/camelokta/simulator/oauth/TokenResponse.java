package io.github.camelokta.simulator.oauth;

/**
 * The response to a granted token request.
 *
 * @param accessToken an opaque random string
 * @param tokenType {@code Bearer}, or {@code DPoP} when the token is bound to the key of the proof
 * @param expiresIn seconds; always 3600 (Okta facts §3)
 * @param scope the scopes granted, separated by spaces, in the order they were asked for
 * @param dpopNonce the nonce for the next proof, which Okta sends with the token; null when the token is not bound
 */
public record TokenResponse(String accessToken, String tokenType, long expiresIn, String scope, String dpopNonce) {

    /** Omits the access token. */
    @Override
    public String toString() {
        return "TokenAnswer[tokenType=" + tokenType + ", expiresIn=" + expiresIn + ", scope=" + scope + "]";
    }
}
