package io.github.camelokta.simulator.sdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.PrivateKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** The key of a service app: the org knows the public part, the app signs with the private one. */
public final class AppKey {

    private static final int BITS = 2048;

    private final RsaJsonWebKey key;

    private AppKey(RsaJsonWebKey key) {
        this.key = key;
    }

    public static AppKey generate() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(BITS);
            key.setKeyId("key-1");
            return new AppKey(key);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public String id() {
        return key.getKeyId();
    }

    /** The public part, for the org. */
    public JsonNode jwk() {
        try {
            return new ObjectMapper().readTree(key.toJson(OutputControlLevel.PUBLIC_ONLY));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    PrivateKey privateKey() {
        return key.getPrivateKey();
    }

    /** A new client assertion for a token endpoint. */
    public String assertion(String clientId, String tokenUrl) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(clientId);
        claims.setSubject(clientId);
        claims.setAudience(tokenUrl);
        claims.setGeneratedJwtId();
        claims.setExpirationTimeMinutesInTheFuture(5);
        JsonWebSignature assertion = new JsonWebSignature();
        assertion.setAlgorithmHeaderValue("RS256");
        assertion.setKeyIdHeaderValue(key.getKeyId());
        assertion.setKey(key.getPrivateKey());
        assertion.setPayload(claims.toJson());
        try {
            return assertion.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Omits the private part. */
    @Override
    public String toString() {
        return "AppKey[" + id() + "]";
    }
}
