package io.github.camelokta.apitoken.auth;

import java.util.Map;
import java.util.Objects;

/**
 * Authorizes each request with the secret of an API token (Okta's SSWS scheme, Okta facts §3).
 *
 * @since 1.0.0
 */
public final class Ssws implements Authorization {

    private final String token;
    private final Map<String, String> headers;

    /**
     * Creates the authorization. White space around the secret, such as a line break at the end of a file, is dropped.
     *
     * @param token the secret, without {@code SSWS} in front
     * @throws IllegalArgumentException if the secret is blank or cannot be sent in a header. The message names the
     *     option {@code token} and does not quote the value
     */
    public Ssws(String token) {
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("The option token is missing: set it to an API token of the Okta org");
        }
        try {
            this.token = sendable(token);
        } catch (InvalidSecretException e) {
            throw e.about("The option token");
        }
        this.headers = Map.of("Authorization", "SSWS " + this.token);
    }

    /** Returns the secret in the form that can be sent in a header. */
    static String sendable(String text) throws InvalidSecretException {
        String token = text.strip();
        if (!token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new InvalidSecretException(
                    "contains white space or a character that is not printable ASCII: set it to the bare"
                            + " value of the API token, without SSWS in front");
        }
        return token;
    }

    @Override
    public Map<String, String> headers(OutgoingRequest request) {
        return headers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ssws ssws && token.equals(ssws.token);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Ssws.class, token);
    }

    @Override
    public String toString() {
        return "SSWS ******";
    }
}
