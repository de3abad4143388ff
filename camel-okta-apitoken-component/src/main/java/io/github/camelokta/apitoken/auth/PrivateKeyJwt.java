package io.github.camelokta.apitoken.auth;

import io.github.camelokta.apitoken.http.ServerClock;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * The credentials of an API service app, which gets access tokens for its private key (OAuth 2.0 client credentials
 * with {@code private_key_jwt}, RFC 7523, Okta facts §3). The tokens are bound to a key if the org asks for that
 * (DPoP).
 *
 * <p>Each request is sent with an access token for the scope that it needs. Tokens are requested when they are needed,
 * and renewed before they expire and when Okta responds that they are invalid.
 *
 * @since 1.0.0
 */
public final class PrivateKeyJwt implements Credentials {

    private final String clientId;
    private final PrivateKeySource privateKey;
    private final String keyId;
    private final Dpop dpop;
    private final Supplier<AppKey> key;

    /**
     * Validates the parts and reads the private key. Nothing is sent.
     *
     * @param clientId the client id of the app. White space around it is dropped
     * @param privateKey the source of the private key
     * @param keyId the id (kid) of the public key in Okta. It may be {@code null} or blank if the private key is a JWK
     *     with a kid, and otherwise overrides that
     * @param dpop whether access tokens are bound to a key
     * @throws IllegalArgumentException if the client id is missing, the key cannot be read or is not supported by Okta,
     *     or its id is missing. The message names the option {@code clientId}, {@code privateKey} or {@code keyId} and
     *     what to do. It does not quote the key
     */
    public PrivateKeyJwt(String clientId, PrivateKeySource privateKey, String keyId, Dpop dpop) {
        if (clientId == null || clientId.isBlank()) {
            throw new IllegalArgumentException(
                    "The option clientId is missing: set it to the client id of the app that has the private key");
        }
        this.clientId = clientId.strip();
        this.privateKey = Objects.requireNonNull(privateKey, "privateKey");
        this.keyId = keyId == null || keyId.isBlank() ? null : keyId.strip();
        this.dpop = Objects.requireNonNull(dpop, "dpop");
        this.key = privateKey.read(text -> AppKey.parse(text, this.keyId));
    }

    @Override
    public Authorization open(TokenEndpoint tokens, Clock clock) {
        ServerClock serverClock = new ServerClock(clock);
        DpopProofs proofs = new DpopProofs(serverClock);
        ClientAssertions assertions = new ClientAssertions(clientId, key, tokens.uri(), serverClock);
        TokenRequests requests = new TokenRequests(tokens, assertions, proofs, serverClock, dpop);
        return new OAuth(
                requests, proofs, clock, () -> ThreadLocalRandom.current().nextDouble());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PrivateKeyJwt that
                && clientId.equals(that.clientId)
                && privateKey.equals(that.privateKey)
                && Objects.equals(keyId, that.keyId)
                && dpop == that.dpop;
    }

    @Override
    public int hashCode() {
        return Objects.hash(clientId, privateKey, keyId, dpop);
    }

    @Override
    public String toString() {
        return "PrivateKeyJwt[clientId=" + clientId + ", privateKey=" + privateKey + ", keyId=" + keyId + ", dpop="
                + dpop + "]";
    }
}
