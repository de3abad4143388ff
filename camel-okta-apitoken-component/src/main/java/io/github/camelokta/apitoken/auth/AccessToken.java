package io.github.camelokta.apitoken.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What the token endpoint gave out.
 *
 * @param value the secret
 * @param bound whether every request with it needs a proof (DPoP)
 * @param life how long it is good from now on
 */
record AccessToken(String value, boolean bound, Duration life) {

    /** The life of every access token of Okta's, where the answer does not say it in a way that makes sense. */
    private static final Duration USUAL_LIFE = Duration.ofHours(1);

    private static final long MAX_LIFE_SECONDS = Duration.ofDays(1).toSeconds();

    /**
     * Reads a successful answer.
     *
     * @return nothing if it holds no access token that can be sent in a header, or one of an unknown type
     */
    static Optional<AccessToken> of(JsonNode answer) {
        String value = answer.path("access_token").textValue();
        String type = answer.path("token_type").asText();
        boolean bound = type.equalsIgnoreCase("DPoP");
        boolean sendable = value != null && !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7F);
        return sendable && (bound || type.equalsIgnoreCase("Bearer"))
                ? Optional.of(new AccessToken(
                        value, bound, life(answer.path("expires_in").asLong())))
                : Optional.empty();
    }

    private static Duration life(long seconds) {
        return seconds > 0 && seconds <= MAX_LIFE_SECONDS ? Duration.ofSeconds(seconds) : USUAL_LIFE;
    }

    /** The header {@code Authorization}. */
    String authorization() {
        return (bound ? "DPoP " : "Bearer ") + value;
    }

    /** The token is secret. */
    @Override
    public String toString() {
        return "AccessToken[" + (bound ? "DPoP" : "Bearer") + " ******, " + life + "]";
    }
}
