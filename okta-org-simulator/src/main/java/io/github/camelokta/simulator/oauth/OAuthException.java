package io.github.camelokta.simulator.oauth;

import java.util.Optional;

/**
 * An OAuth error: the authorization server refuses a request or an access token. The description never quotes an
 * assertion, a proof or a token. It is printable ASCII without quotes and backslashes, so a {@code WWW-Authenticate}
 * header can contain it unchanged.
 */
public final class OAuthException extends Exception {

    private final int status;
    private final String error;
    private final String dpopNonce;

    private OAuthException(int status, String error, String description, String dpopNonce) {
        super(description);
        this.status = status;
        this.error = error;
        this.dpopNonce = dpopNonce;
    }

    /** A request whose body is not a form, or cannot be parsed as one. */
    public static OAuthException invalidRequest(String description) {
        return new OAuthException(400, "invalid_request", description, null);
    }

    static OAuthException unsupportedGrantType(String description) {
        return new OAuthException(400, "unsupported_grant_type", description, null);
    }

    static OAuthException invalidClient(String description) {
        return new OAuthException(401, "invalid_client", description, null);
    }

    static OAuthException invalidScope(String description) {
        return new OAuthException(400, "invalid_scope", description, null);
    }

    /** An invalid proof: status 400 at the token endpoint and, unlike RFC 9449, at resources too. */
    static OAuthException invalidDpopProof(String description) {
        return new OAuthException(400, "invalid_dpop_proof", description, null);
    }

    static OAuthException useDpopNonce(String nonce) {
        return new OAuthException(400, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof.", nonce);
    }

    static OAuthException invalidToken(String description) {
        return new OAuthException(401, "invalid_token", description, null);
    }

    /** The HTTP status, 400 or 401. */
    public int status() {
        return status;
    }

    /** The {@code error} code, for example {@code invalid_client}. */
    public String error() {
        return error;
    }

    /** The {@code error_description}: what is wrong and how to correct it. */
    public String description() {
        return getMessage();
    }

    /** The value of the {@code dpop-nonce} header of the response; present only with {@code use_dpop_nonce}. */
    public Optional<String> dpopNonce() {
        return Optional.ofNullable(dpopNonce);
    }
}
