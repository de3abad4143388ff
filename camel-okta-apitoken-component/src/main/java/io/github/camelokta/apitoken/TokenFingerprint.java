package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody made of a token, as one short text. That it was used makes no other one, because Okta notes that of
 * each token about once a minute.
 */
final class TokenFingerprint {

    private static final int BYTES = 16;

    private static final Set<String> MOVED_BY_USE = Set.of("lastUpdated", "expiresAt");

    private TokenFingerprint() {}

    static String of(ApiToken token) {
        return fields(token).hash(BYTES);
    }

    /**
     * For a list of tokens that nobody uses: as long as a token is in there its last use stays the same, and one that
     * is used and falls out of use again is another case of it.
     */
    static String withLastUse(ApiToken token) {
        return fields(token).with("lastUsed", token.lastUsed()).hash(BYTES);
    }

    /** Any text, as short as a fingerprint. */
    static String ofText(String text) {
        return Fingerprint.hash(text, BYTES);
    }

    private static Fingerprint fields(ApiToken token) {
        Fingerprint fields = new Fingerprint()
                .with("name", token.name())
                .with("userId", token.userId())
                .with("clientName", token.clientName())
                .with("created", token.created())
                .with("tokenWindow", token.tokenWindow());
        addNetwork(fields, token.network());
        token.unparsed().entrySet().stream()
                .filter(field -> !MOVED_BY_USE.contains(field.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> fields.with("unparsed", field.getKey()).with("is", field.getValue()));
        return fields;
    }

    private static void addNetwork(Fingerprint fields, ApiTokenNetwork network) {
        if (network != null) {
            fields.with("connection", network.connection());
            addZones(fields, "include", network.include());
            addZones(fields, "exclude", network.exclude());
            network.additionalProperties().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> fields.with("other", field.getKey()).with("is", field.getValue()));
        }
    }

    /** In one order: a condition means the same whatever order Okta gives its zones in. */
    private static void addZones(Fingerprint fields, String name, List<String> zones) {
        fields.with(name, zones == null ? null : zones.size());
        if (zones != null) {
            zones.stream().sorted().forEach(zone -> fields.with("zone", zone));
        }
    }
}
