package io.github.camelokta.apitoken.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** A JWT taken apart with the JDK alone. */
record Jwt(String compact, JsonNode header, JsonNode claims) {

    static Jwt of(String compact) {
        String[] parts = compact.split("\\.", 3);
        return new Jwt(compact, json(parts[0]), json(parts[1]));
    }

    private static JsonNode json(String part) {
        try {
            return new JsonMapper().readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String header(String name) {
        return header.path(name).asText();
    }

    String claim(String name) {
        return claims.path(name).asText();
    }

    /** Whether the algorithm of the header, with this key, made the signature. */
    boolean isSignedBy(PublicKey key) {
        String alg = header("alg");
        String algorithm = "SHA" + alg.substring(2) + (alg.startsWith("RS") ? "withRSA" : "withECDSAinP1363Format");
        int end = compact.lastIndexOf('.');
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(compact.substring(0, end).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(compact.substring(end + 1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
