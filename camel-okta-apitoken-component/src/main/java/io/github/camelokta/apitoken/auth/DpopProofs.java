package io.github.camelokta.apitoken.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import io.github.camelokta.apitoken.http.ServerClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.UUID;

/**
 * Proves the possession of the key that access tokens are bound to (RFC 9449, Okta facts §3). The key is generated here
 * and never leaves this class. Each proof is valid for one request.
 */
final class DpopProofs {

    private final SigningKey key;
    private final JWSHeader header;
    private final ServerClock clock;

    DpopProofs(ServerClock clock) {
        try {
            ECKey pair = new ECKeyGenerator(Curve.P_256).generate();
            this.key = new SigningKey(JWSAlgorithm.ES256, new ECDSASigner(pair));
            this.header = key.header()
                    .type(new JOSEObjectType("dpop+jwt"))
                    .jwk(pair.toPublicJWK())
                    .build();
            this.clock = clock;
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java runtime has the curve P-256", e);
        }
    }

    /**
     * Makes a proof for a request for an access token.
     *
     * @param nonce the nonce of the org, or {@code null} if there is none yet
     */
    String forToken(URI uri, String nonce) {
        return sign(claims("POST", uri).claim("nonce", nonce));
    }

    /** Makes a proof for a request with an access token. */
    String forResource(String method, URI uri, String accessToken) {
        return sign(claims(method, uri).claim("ath", hash(accessToken)));
    }

    private JWTClaimsSet.Builder claims(String method, URI uri) {
        return new JWTClaimsSet.Builder()
                .claim("htm", method)
                .claim("htu", uri.toString().split("[?#]", 2)[0])
                .issueTime(Date.from(clock.now()))
                .jwtID(UUID.randomUUID().toString());
    }

    private String sign(JWTClaimsSet.Builder claims) {
        return key.sign(header, claims.build());
    }

    private static String hash(String accessToken) {
        try {
            byte[] ascii = accessToken.getBytes(StandardCharsets.US_ASCII);
            return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(ascii))
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
