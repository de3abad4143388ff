package io.github.camelokta.apitoken.auth;

import java.util.Map;
import java.util.Objects;

/**
 * Okta's own scheme: the secret of an API token in every request (Okta facts §3).
 *
 * @since 1.0.0
 */
public final class Ssws implements Authorization {

    private final String token;
    private final Map<String, String> headers;

    /**
     * Takes the secret of an API token. White space around it, such as the line break at the end of a file, is dropped.
     *
     * @param token the secret, without {@code SSWS} in front
     * @throws IllegalArgumentException if it is blank or cannot be sent in a header; the message names the option
     *     {@code token} and does not quote the value
     */
    public Ssws(String token) {
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("The option token is missing: give it an API token of the Okta org");
        }
        try {
            this.token = sendable(token);
        } catch (InvalidSecretException e) {
            throw e.of("The option token");
        }
        this.headers = Map.of("Authorization", "SSWS " + this.token);
    }

    /** The secret as it can be sent in a header. */
    static String sendable(String text) throws InvalidSecretException {
        String token = text.strip();
        if (!token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new InvalidSecretException(
                    "holds white space or a character that is not printable ASCII: give it the bare"
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
