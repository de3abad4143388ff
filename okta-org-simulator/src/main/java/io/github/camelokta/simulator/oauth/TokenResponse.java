package io.github.camelokta.simulator.oauth;

/**
 * An access token that was granted.
 *
 * @param accessToken an opaque random string
 * @param tokenType {@code Bearer}, or {@code DPoP} when the token is bound to the key of the proof
 * @param expiresIn seconds; always 3600 (Okta facts §3)
 * @param scope the scopes granted, separated by spaces, in the order they were asked for
 * @param dpopNonce what the next proof may hold, which Okta tells with the token too; null when it is not bound
 */
public record TokenResponse(String accessToken, String tokenType, long expiresIn, String scope, String dpopNonce) {

    /** Everything but the access token. */
    @Override
    public String toString() {
        return "TokenAnswer[tokenType=" + tokenType + ", expiresIn=" + expiresIn + ", scope=" + scope + "]";
    }
}
