package io.github.camelokta.simulator.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The public keys of an app, by their {@code kid}. */
final class ClientKeys {

    private final Map<String, VerificationKey> byId;

    private ClientKeys(Map<String, VerificationKey> byId) {
        this.byId = byId;
    }

    /**
     * Reads the keys of an app.
     *
     * @throws InvalidSeedException when one of them is not a public RSA or EC key with a unique {@code kid}
     */
    static ClientKeys of(AppSeed app) {
        Map<String, VerificationKey> byId = new HashMap<>();
        for (int i = 0; i < app.keys().size(); i++) {
            String field = "keys[" + i + "]";
            if (byId.putIfAbsent(kid(app.keys().get(i), field), key(app.keys().get(i), field)) != null) {
                throw new InvalidSeedException(field, "has the kid of another key; every key needs its own");
            }
        }
        return new ClientKeys(byId);
    }

    private static VerificationKey key(JsonNode jwk, String field) {
        try {
            return VerificationKey.of(jwk);
        } catch (InvalidJwkException e) {
            throw new InvalidSeedException(field, e.getMessage(), e);
        }
    }

    private static String kid(JsonNode jwk, String field) {
        String kid = jwk.path("kid").textValue();
        if (kid == null || kid.isEmpty()) {
            throw new InvalidSeedException(field, "has no kid; assertions name their key by it, give it one");
        }
        return kid;
    }

    Optional<VerificationKey> byId(String kid) {
        return Optional.ofNullable(byId.get(kid));
    }
}
