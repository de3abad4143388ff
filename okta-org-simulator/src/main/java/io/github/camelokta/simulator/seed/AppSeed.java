package io.github.camelokta.simulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An API service app of a new org: a client of the OAuth 2.0 client credentials grant that authenticates with
 * {@code private_key_jwt} (Okta facts §3).
 *
 * @param clientId {@code 0oa} and 17 letters or digits; null: the org generates one
 * @param name any Unicode
 * @param keys the public keys as JWKs (RFC 7517), RSA or EC, each with a {@code kid}; at least one
 * @param scopes the scopes granted to the app, for example {@code okta.apiTokens.read}
 * @param dpop whether the app must prove possession of a key (RFC 9449); null: it must, as Okta's new apps do
 * @param role what the app may do within its scopes; null: {@link AdminRole#SUPER_ADMIN}
 */
public record AppSeed(String clientId, String name, List<JsonNode> keys, Set<String> scopes, Boolean dpop, Role role) {

    private static final Pattern CLIENT_ID = Pattern.compile("0oa[A-Za-z0-9]{17}");

    /**
     * Checks the fields one by one and fills in the defaults.
     *
     * @throws InvalidSeedException when the name or the keys are missing, or the client id is not in Okta's format
     */
    public AppSeed {
        if (name == null || name.isBlank()) {
            throw new InvalidSeedException("name", "is missing; every app needs one");
        }
        if (clientId != null && !CLIENT_ID.matcher(clientId).matches()) {
            throw new InvalidSeedException(
                    "clientId",
                    "'" + clientId + "' is not a client id; write 0oa and 17 letters or digits, or leave it out");
        }
        if (keys == null || keys.isEmpty()) {
            throw new InvalidSeedException("keys", "is missing; write the app's public keys as a list of JWKs");
        }
        keys = List.copyOf(keys);
        scopes = scopes == null ? Set.of() : Set.copyOf(scopes);
        dpop = dpop == null || dpop;
        role = role == null ? Role.of(AdminRole.SUPER_ADMIN) : role;
    }

    /** Returns an app with these public keys and scopes that must use DPoP. */
    public static AppSeed of(String name, List<JsonNode> keys, String... scopes) {
        return new AppSeed(null, name, keys, Set.of(scopes), true, null);
    }

    /** Returns the same app with this client id. */
    public AppSeed withClientId(String newClientId) {
        return new AppSeed(newClientId, name, keys, scopes, dpop, role);
    }

    /** Returns the same app, which does not have to use DPoP. */
    public AppSeed withoutDpop() {
        return new AppSeed(clientId, name, keys, scopes, false, role);
    }

    /** Returns the same app with this role. */
    public AppSeed withRole(Role newRole) {
        return new AppSeed(clientId, name, keys, scopes, dpop, newRole);
    }
}
