package io.github.camelokta.apitoken.auth;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An access token from the token endpoint.
 *
 * @param value the secret
 * @param bound whether each request with it needs a proof (DPoP)
 * @param life how long it is valid from now on
 */
record AccessToken(String value, boolean bound, Duration life) {

    /** The life of all access tokens of Okta, for responses without a valid one. */
    private static final Duration USUAL_LIFE = Duration.ofHours(1);

    private static final long MAX_LIFE_SECONDS = Duration.ofDays(1).toSeconds();

    /**
     * Reads a response of success.
     *
     * @return nothing if it has no access token, or one that cannot be sent in a header or has an unknown type
     */
    static Optional<AccessToken> of(Map<String, Object> response) {
        String value = text(response, "access_token");
        String type = text(response, "token_type");
        boolean bound = type.equalsIgnoreCase("DPoP");
        boolean sendable = !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7F);
        return sendable && (bound || type.equalsIgnoreCase("Bearer"))
                ? Optional.of(new AccessToken(value, bound, life(response.get("expires_in"))))
                : Optional.empty();
    }

    private static String text(Map<String, Object> response, String field) {
        return response.get(field) instanceof String text ? text : "";
    }

    /** Some servers send numbers as texts. */
    private static Duration life(Object expiresIn) {
        long seconds = 0;
        if (expiresIn instanceof Number number) {
            seconds = number.longValue();
        } else if (expiresIn instanceof String text && text.matches("[0-9]{1,9}")) {
            seconds = Long.parseLong(text);
        }
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
