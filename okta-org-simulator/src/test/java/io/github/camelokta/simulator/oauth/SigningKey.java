package io.github.camelokta.simulator.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * A key of a client, its JWK and its signatures. It uses only the JDK, so that the tests do not read the rules as the
 * library under test does.
 */
record SigningKey(String kid, String alg, KeyPair pair) {

    static SigningKey rsa(String kid, String alg) {
        return rsa(kid, alg, 2048);
    }

    static SigningKey rsa(String kid, String alg, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new SigningKey(kid, alg, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static SigningKey ec(String kid, String alg) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(
                    switch (alg) {
                        case "ES256" -> "secp256r1";
                        case "ES384" -> "secp384r1";
                        default -> "secp521r1";
                    }));
            return new SigningKey(kid, alg, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same key, naming and using another algorithm. */
    SigningKey withAlg(String newAlg) {
        return new SigningKey(kid, newAlg, pair);
    }

    ObjectNode publicJwk() {
        ObjectNode jwk = keyMembers();
        return kid == null ? jwk : jwk.put("kid", kid);
    }

    ObjectNode privateJwk() {
        return publicJwk()
                .put(
                        "d",
                        pair.getPrivate() instanceof RSAPrivateKey rsa
                                ? encode(unsigned(rsa.getPrivateExponent(), 256))
                                : encode(unsigned(((ECPrivateKey) pair.getPrivate()).getS(), coordinateLength())));
    }

    private ObjectNode keyMembers() {
        ObjectNode jwk = JsonNodeFactory.instance.objectNode();
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return jwk.put("kty", "RSA")
                    .put("n", encode(unsigned(rsa.getModulus(), rsa.getModulus().bitLength() / 8)))
                    .put("e", encode(rsa.getPublicExponent().toByteArray()));
        }
        ECPublicKey ec = (ECPublicKey) pair.getPublic();
        return jwk.put("kty", "EC")
                .put("crv", "P-" + ec.getParams().getCurve().getField().getFieldSize())
                .put("x", encode(unsigned(ec.getW().getAffineX(), coordinateLength())))
                .put("y", encode(unsigned(ec.getW().getAffineY(), coordinateLength())));
    }

    private int coordinateLength() {
        return (((ECPublicKey) pair.getPublic())
                                .getParams()
                                .getCurve()
                                .getField()
                                .getFieldSize()
                        + 7)
                / 8;
    }

    private static byte[] unsigned(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[length];
        int used = Math.min(length, bytes.length);
        System.arraycopy(bytes, bytes.length - used, padded, length - used, used);
        return padded;
    }

    /** RFC 7638: the required members in alphabetical order. */
    String thumbprint() {
        JsonNode jwk = keyMembers();
        String json = pair.getPublic() instanceof RSAPublicKey
                ? "{\"e\":" + jwk.get("e") + ",\"kty\":\"RSA\",\"n\":" + jwk.get("n") + "}"
                : "{\"crv\":" + jwk.get("crv") + ",\"kty\":\"EC\",\"x\":" + jwk.get("x") + ",\"y\":" + jwk.get("y")
                        + "}";
        return sha256(json);
    }

    String sign(JsonNode header, JsonNode claims) {
        return signText(header.toString(), claims.toString());
    }

    String signText(String header, String claims) {
        String input = encode(header.getBytes(UTF_8)) + "." + encode(claims.getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance(
                    "SHA" + alg.substring(2) + (alg.startsWith("RS") ? "withRSA" : "withECDSAinP1363Format"));
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(UTF_8));
            return input + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(String text) {
        try {
            return encode(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
