package io.github.camelokta.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelokta.simulator.seed.AppSeed;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** The key of the app that the benchmarks call as: the org gets the public half, the callers the private one. */
record AppCredentials(KeyPair keys) {

    /** What the app may do, which is all that the benchmarks do. */
    static final Set<String> SCOPES = Set.of("okta.apiTokens.read", "okta.apiTokens.manage");

    private static final String CLIENT_ID = "0oabenchmark00000001";
    private static final String KEY_ID = "benchmark";
    private static final int BITS = 2048;
    private static final int PEM_LINE = 64;

    static AppCredentials generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new AppCredentials(generator.generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has RSA", e);
        }
    }

    /** For the org. */
    AppSeed seed() {
        return AppSeed.of("benchmark", List.of(jwk()), SCOPES.toArray(String[]::new))
                .withClientId(CLIENT_ID);
    }

    private JsonNode jwk() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return JsonNodeFactory.instance
                .objectNode()
                .put("kty", "RSA")
                .put("kid", KEY_ID)
                .put("n", base64Url(key.getModulus()))
                .put("e", base64Url(key.getPublicExponent()));
    }

    /** Without the leading zero that a two's complement may need. */
    private static String base64Url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    /** For the callers. */
    Target.App target() {
        String key = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(US_ASCII))
                .encodeToString(keys.getPrivate().getEncoded());
        return new Target.App(
                CLIENT_ID, KEY_ID, "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
    }

    /** Nothing of the keys. */
    @Override
    public String toString() {
        return "AppCredentials[" + CLIENT_ID + "]";
    }
}
