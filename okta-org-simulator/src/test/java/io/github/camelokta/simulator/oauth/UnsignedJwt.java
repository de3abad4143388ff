package io.github.camelokta.simulator.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.function.Consumer;

/** A valid JWT that is not signed yet and that tests can change. */
final class UnsignedJwt {

    private final SigningKey key;
    private final ObjectNode header = JsonNodeFactory.instance.objectNode();
    private final ObjectNode claims = JsonNodeFactory.instance.objectNode();

    private UnsignedJwt(SigningKey key) {
        this.key = key;
        header.put("alg", key.alg());
        claims.put("jti", UUID.randomUUID().toString());
    }

    static UnsignedJwt assertion(SigningKey key, String clientId, String tokenUrl, long now) {
        return new UnsignedJwt(key)
                .header(header -> header.put("kid", key.kid()))
                .claims(claims -> claims.put("iss", clientId)
                        .put("sub", clientId)
                        .put("aud", tokenUrl)
                        .put("iat", now)
                        .put("exp", now + 300));
    }

    static UnsignedJwt proof(SigningKey key, String method, String url, long now) {
        return new UnsignedJwt(key)
                .header(header -> header.put("typ", "dpop+jwt").set("jwk", key.publicJwk()))
                .claims(claims -> claims.put("htm", method).put("htu", url).put("iat", now));
    }

    UnsignedJwt header(Consumer<ObjectNode> change) {
        change.accept(header);
        return this;
    }

    UnsignedJwt claims(Consumer<ObjectNode> change) {
        change.accept(claims);
        return this;
    }

    UnsignedJwt claim(String name, String value) {
        return claims(claims -> claims.put(name, value));
    }

    UnsignedJwt claim(String name, JsonNode value) {
        return claims(claims -> claims.set(name, value));
    }

    UnsignedJwt without(String claim) {
        return claims(claims -> claims.remove(claim));
    }

    JsonNode header() {
        return header;
    }

    JsonNode claims() {
        return claims;
    }

    String sign() {
        return sign(key);
    }

    /** Signs with any key, which may differ from the one in the header. */
    String sign(SigningKey with) {
        return with.sign(header, claims);
    }
}
