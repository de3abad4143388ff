package io.github.camelokta.simulator.oauth;

/**
 * An access token that was granted.
 *
 * @param accessToken an opaque random string
 * @param tokenType {@code Bearer}, or {@code DPoP} when the token is bound to the key of the proof
 * @param expiresIn seconds; always 3600 (Okta facts §3)
 * @param scope the scopes granted, separated by spaces, in the order they were asked for
 */
public record TokenAnswer(String accessToken, String tokenType, long expiresIn, String scope) {

    /** Everything but the access token. */
    @Override
    public String toString() {
        return "TokenAnswer[tokenType=" + tokenType + ", expiresIn=" + expiresIn + ", scope=" + scope + "]";
    }
}
