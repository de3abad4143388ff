package io.github.camelokta.apitoken.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.Optional;

/**
 * The private key of an app.
 *
 * @param id the id of the public key in Okta
 * @param key the key
 */
record AppKey(String id, SigningKey key) {

    private static final int MIN_RSA_BITS = 2048;
    private static final String UNUSABLE =
            "is damaged, or neither an RSA key nor an EC key of the curve P-256, P-384 or"
                    + " P-521: set it to a whole key that Okta supports, unchanged, in a URI inside of RAW()";

    /**
     * Reads a key (Okta facts §3).
     *
     * @param text PEM or JWK
     * @param keyId {@code null} if the key is a JWK with an id
     */
    static AppKey parse(String text, String keyId) throws InvalidSecretException {
        // Environment variables and one-line properties contain line breaks in this form.
        String lines = ByteOrderMark.dropped(text)
                .replace("\\n", "\n")
                .replace("\\r", "\r")
                .strip();
        return lines.startsWith("{") ? ofJwk(lines, keyId) : ofPem(lines, keyId);
    }

    private static AppKey ofPem(String text, String keyId) throws InvalidSecretException {
        PrivateKey key = privateKey(Pem.pkcs8(text));
        if (keyId == null) {
            throw new InvalidSecretException(
                    "has no id: set the option keyId to the id (kid) of the public key in Okta");
        }
        return of(keyId, key);
    }

    private static PrivateKey privateKey(byte[] pkcs8) throws InvalidSecretException {
        return privateKey("RSA", pkcs8)
                .or(() -> privateKey("EC", pkcs8))
                .orElseThrow(() -> new InvalidSecretException(UNUSABLE));
    }

    private static Optional<PrivateKey> privateKey(String algorithm, byte[] pkcs8) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (InvalidKeySpecException another) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + algorithm, e);
        }
    }

    private static AppKey ofJwk(String json, String keyId) throws InvalidSecretException {
        try {
            if (JSONObjectUtils.parse(json).containsKey("keys")) {
                throw new InvalidSecretException(
                        "is a JWK Set, which has several keys: set it to the private key of the"
                                + " app, the object in the member keys that has the member d");
            }
            JWK jwk = JWK.parse(json);
            if (!(jwk instanceof AsymmetricJWK asymmetric)
                    || !(jwk.getKeyType().equals(KeyType.RSA)
                            || jwk.getKeyType().equals(KeyType.EC))) {
                throw new InvalidSecretException(UNUSABLE);
            }
            if (!jwk.isPrivate()) {
                throw new InvalidSecretException("is a public JWK: set it to the private one, which has the member d");
            }
            String id = keyId == null ? jwk.getKeyID() : keyId;
            if (id == null || id.isBlank()) {
                throw new InvalidSecretException(
                        "has no kid: set the option keyId to the id of the public key in Okta");
            }
            return of(id, asymmetric.toPrivateKey());
        } catch (ParseException | JOSEException | RuntimeException e) {
            // The parser also throws other exceptions, such as a NullPointerException for a prime that is null.
            throw new InvalidSecretException(UNUSABLE);
        }
    }

    private static AppKey of(String id, PrivateKey key) throws InvalidSecretException {
        if (key instanceof RSAPrivateKey rsa) {
            int bits = rsa.getModulus().bitLength();
            if (bits < MIN_RSA_BITS) {
                throw new InvalidSecretException(
                        "is an RSA key of " + bits + " bits: set it to one of " + MIN_RSA_BITS + " bits or more");
            }
            return tested(id, JWSAlgorithm.RS256, new RSASSASigner(rsa));
        }
        if (key instanceof ECPrivateKey ec) {
            ECDSASigner signer = signer(ec);
            return tested(id, signer.supportedJWSAlgorithms().iterator().next(), signer);
        }
        throw new InvalidSecretException(UNUSABLE);
    }

    private static ECDSASigner signer(ECPrivateKey key) throws InvalidSecretException {
        try {
            return new ECDSASigner(key);
        } catch (JOSEException anotherCurve) {
            throw new InvalidSecretException(UNUSABLE);
        }
    }

    /** Signs once, to find an invalid key now and not when the first access token is needed. */
    private static AppKey tested(String id, JWSAlgorithm algorithm, JWSSigner signer) throws InvalidSecretException {
        SigningKey key = new SigningKey(algorithm, signer);
        try {
            key.sign(key.header().build(), new JWTClaimsSet.Builder().build());
        } catch (IllegalStateException e) {
            throw new InvalidSecretException(UNUSABLE);
        }
        return new AppKey(id, key);
    }
}
