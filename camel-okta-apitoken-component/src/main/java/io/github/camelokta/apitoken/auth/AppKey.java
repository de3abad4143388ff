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
 * @param id the id under which Okta has the public key
 * @param key signs
 */
record AppKey(String id, SigningKey key) {

    private static final int MIN_RSA_BITS = 2048;
    private static final String OF_NO_USE =
            "is damaged, or neither an RSA key nor an EC key of the curve P-256, P-384 or"
                    + " P-521: give it all of a key that Okta supports, unchanged, in a URI inside of RAW()";

    /**
     * Reads a key (Okta facts §3).
     *
     * @param text PEM or JWK
     * @param keyId {@code null} if the key says so itself, as a JWK may
     */
    static AppKey parse(String text, String keyId) throws InvalidSecretException {
        // What environment variables and one-line property values make of line breaks.
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
                    "does not say its id: set the option keyId to the id (kid) under which Okta has the"
                            + " public key");
        }
        return of(keyId, key);
    }

    private static PrivateKey privateKey(byte[] pkcs8) throws InvalidSecretException {
        return privateKey("RSA", pkcs8)
                .or(() -> privateKey("EC", pkcs8))
                .orElseThrow(() -> new InvalidSecretException(OF_NO_USE));
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
                        "is a JWK Set, which holds several keys: give it the one private key of the"
                                + " app, the object inside of the member keys that has the member d");
            }
            JWK jwk = JWK.parse(json);
            if (!(jwk instanceof AsymmetricJWK asymmetric)
                    || !(jwk.getKeyType().equals(KeyType.RSA)
                            || jwk.getKeyType().equals(KeyType.EC))) {
                throw new InvalidSecretException(OF_NO_USE);
            }
            if (!jwk.isPrivate()) {
                throw new InvalidSecretException("is a public JWK: give it the private one, which has the member d");
            }
            String id = keyId == null ? jwk.getKeyID() : keyId;
            if (id == null || id.isBlank()) {
                throw new InvalidSecretException(
                        "has no kid: set the option keyId to the id under which Okta has the public" + " key");
            }
            return of(id, asymmetric.toPrivateKey());
        } catch (ParseException | JOSEException | RuntimeException e) {
            // Not all of the parser's faults are of its own types: a prime that is null is a NullPointerException.
            throw new InvalidSecretException(OF_NO_USE);
        }
    }

    private static AppKey of(String id, PrivateKey key) throws InvalidSecretException {
        if (key instanceof RSAPrivateKey rsa) {
            int bits = rsa.getModulus().bitLength();
            if (bits < MIN_RSA_BITS) {
                throw new InvalidSecretException(
                        "is an RSA key of " + bits + " bits: give it one of " + MIN_RSA_BITS + " bits or more");
            }
            return triedOut(id, JWSAlgorithm.RS256, new RSASSASigner(rsa));
        }
        if (key instanceof ECPrivateKey ec) {
            ECDSASigner signer = signer(ec);
            return triedOut(id, signer.supportedJWSAlgorithms().iterator().next(), signer);
        }
        throw new InvalidSecretException(OF_NO_USE);
    }

    private static ECDSASigner signer(ECPrivateKey key) throws InvalidSecretException {
        try {
            return new ECDSASigner(key);
        } catch (JOSEException anotherCurve) {
            throw new InvalidSecretException(OF_NO_USE);
        }
    }

    /** A key may be well-formed and yet be none: better found now than when the first token is needed. */
    private static AppKey triedOut(String id, JWSAlgorithm algorithm, JWSSigner signer) throws InvalidSecretException {
        SigningKey key = new SigningKey(algorithm, signer);
        try {
            key.sign(key.header().build(), new JWTClaimsSet.Builder().build());
        } catch (IllegalStateException e) {
            throw new InvalidSecretException(OF_NO_USE);
        }
        return new AppKey(id, key);
    }
}
