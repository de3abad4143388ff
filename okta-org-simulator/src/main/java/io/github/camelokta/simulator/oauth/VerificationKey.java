package io.github.camelokta.simulator.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.EllipticCurve;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.HashUtil;
import org.jose4j.lang.JoseException;

/**
 * A public key read from a JWK.
 *
 * @param thumbprint of RFC 7638, with SHA-256, in base64url
 */
record VerificationKey(PublicKey key, String thumbprint) {

    private static final Set<String> CURVES = Set.of("P-256", "P-384", "P-521");
    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final int SHORTEST_RSA = 2048;
    private static final String INCONSISTENT_KEY = "is not a valid key: its members do not match; export it again";

    /**
     * Reads a public RSA or EC key. Members that do not belong to the key itself are ignored.
     *
     * @throws InvalidJwkException when the JWK is not a public RSA or EC key, or contains private members
     */
    static VerificationKey of(JsonNode jwk) throws InvalidJwkException {
        if (!jwk.isObject()) {
            throw new InvalidJwkException(
                    "is not a JWK; write a JSON object with the members of an RSA or EC public key");
        }
        if (PRIVATE.stream().anyMatch(jwk::has)) {
            throw new InvalidJwkException("holds a private or symmetric key; give the public members only");
        }
        PublicJsonWebKey key = read(members(jwk));
        if (key.getPublicKey() instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA) {
            throw new InvalidJwkException("is an RSA key shorter than 2048 bits; make a longer one");
        }
        if (key.getPublicKey() instanceof ECPublicKey ec && !isOnCurve(ec)) {
            throw new InvalidJwkException(INCONSISTENT_KEY);
        }
        return new VerificationKey(key.getPublicKey(), key.calculateBase64urlEncodedThumbprint(HashUtil.SHA_256));
    }

    private static Map<String, Object> members(JsonNode jwk) throws InvalidJwkException {
        return switch (jwk.path("kty").asText()) {
            case "RSA" -> texts(jwk, "kty", "n", "e");
            case "EC" -> {
                if (!CURVES.contains(jwk.path("crv").asText())) {
                    throw new InvalidJwkException(
                            "has a 'crv' that no allowed algorithm uses; use P-256, P-384 or P-521");
                }
                yield texts(jwk, "kty", "crv", "x", "y");
            }
            default -> throw new InvalidJwkException("has a 'kty' that no allowed algorithm uses; use RSA or EC");
        };
    }

    private static Map<String, Object> texts(JsonNode jwk, String... names) throws InvalidJwkException {
        if (!Stream.of(names).map(jwk::path).allMatch(JsonNode::isTextual)) {
            throw new InvalidJwkException("is incomplete; it needs " + String.join(", ", names) + " as strings");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name : names) {
            members.put(name, jwk.get(name).textValue());
        }
        return members;
    }

    private static PublicJsonWebKey read(Map<String, Object> members) throws InvalidJwkException {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(members);
        } catch (JoseException e) {
            throw new InvalidJwkException(INCONSISTENT_KEY, e);
        }
    }

    /**
     * Neither the library nor the JDK checks this. Without this check, only failing signatures would reveal a point
     * that is not on the curve.
     */
    private static boolean isOnCurve(ECPublicKey key) {
        EllipticCurve curve = key.getParams().getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = key.getW().getAffineX();
        BigInteger y = key.getW().getAffineY();
        BigInteger right = x.pow(2).add(curve.getA()).multiply(x).add(curve.getB());
        return x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.pow(2).subtract(right).mod(p).signum() == 0;
    }
}
