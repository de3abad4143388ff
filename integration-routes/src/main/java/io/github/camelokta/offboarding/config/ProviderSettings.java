package io.github.camelokta.offboarding.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Complaints about the settings of the OpenID Connect provider. */
final class ProviderSettings {

    private static final String OIDC = "quarkus.oidc.";
    private static final String SERVER = OIDC + "auth-server-url";
    private static final String AUDIENCE = OIDC + "token.audience";

    /** Settings that would accept tokens without checking their audience or issuer. */
    private static final List<String> LOOSE = List.of(OIDC + "public-key", OIDC + "provider");

    /** Another provider beside the one that is checked here. */
    private static final Pattern ANOTHER =
            Pattern.compile("quarkus\\.oidc\\.(\"[^\"]+\"|[^.\"]+)\\.(auth-server-url|public-key|provider)");

    private ProviderSettings() {}

    static List<String> complaints(SettingValues config) {
        var complaints = new ArrayList<String>();
        var audience = value(config, AUDIENCE);
        if (!value(config, SERVER).isEmpty() && audience.isEmpty()) {
            complaints.add(AUDIENCE
                    + " is missing: name the audience of this application's tokens; without it, a token for any other"
                    + " application of the provider would be accepted here");
        }
        // Quarkus takes this word as permission to check nothing.
        if (audience.equals("any")) {
            complaints.add(AUDIENCE
                    + " is any: name this application's own, or tokens for other applications would be accepted here");
        }
        if (value(config, OIDC + "token.issuer").equals("any")) {
            complaints.add(OIDC + "token.issuer is any: name the provider's, or remove it");
        }
        var type = value(config, OIDC + "application-type");
        if (!type.isEmpty() && !type.equalsIgnoreCase("service")) {
            complaints.add(OIDC + "application-type is not service: remove it; people are let in by access tokens");
        }
        for (var key : LOOSE) {
            if (!value(config, key).isEmpty()) {
                complaints.add(key + " is set: remove it, and set " + SERVER + " and " + AUDIENCE);
            }
        }
        for (var key : config.keys()) {
            if (ANOTHER.matcher(key).matches()) {
                complaints.add(key + " is set: remove it; there is one provider, " + SERVER);
            }
        }
        return complaints;
    }

    private static String value(SettingValues config, String key) {
        return config.of(key).orElse("").strip();
    }
}
