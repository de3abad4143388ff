package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A short text that changes when somebody changes a token. Using the token does not change it, because Okta updates the
 * last use about once a minute.
 */
final class TokenFingerprint {

    private static final int BYTES = 16;

    private static final Set<String> CHANGED_BY_USE = Set.of("lastUpdated", "expiresAt");

    private TokenFingerprint() {}

    static String of(ApiToken token) {
        return fields(token).hash(BYTES);
    }

    /**
     * For a list of unused tokens. The last use does not change while a token is in the list, and a token that is used
     * and falls out of use again should be delivered again.
     */
    static String withLastUse(ApiToken token) {
        return fields(token).with("lastUsed", token.lastUsed()).hash(BYTES);
    }

    /** Makes a fingerprint of any text. */
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
                .filter(field -> !CHANGED_BY_USE.contains(field.getKey()))
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

    /** Sorts the zones, because their order has no meaning. */
    private static void addZones(Fingerprint fields, String name, List<String> zones) {
        fields.with(name, zones == null ? null : zones.size());
        if (zones != null) {
            zones.stream().sorted().forEach(zone -> fields.with("zone", zone));
        }
    }
}
