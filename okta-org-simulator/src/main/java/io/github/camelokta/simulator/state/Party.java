package io.github.camelokta.simulator.state;

import io.github.camelokta.simulator.seed.AppSeed;

/**
 * Who did something, or whom it was done to, in the words of the System Log.
 *
 * @param type for example {@code User}
 * @param alternateId for a user the login; {@code unknown} where Okta has none
 */
public record Party(String id, String type, String alternateId, String displayName) {

    private static final String UNKNOWN = "unknown";

    static final Party ORG = new Party("okta", "SystemPrincipal", "system@okta.com", "Okta System");

    static Party of(SimulatedUser user) {
        String names = ((user.firstName() == null ? "" : user.firstName())
                        + " "
                        + (user.lastName() == null ? "" : user.lastName()))
                .trim();
        return new Party(user.id(), "User", user.login(), names.isEmpty() ? user.login() : names);
    }

    static Party of(SimulatedToken token) {
        return new Party(token.id(), "Token", UNKNOWN, token.name());
    }

    static Party of(AppSeed app) {
        return new Party(app.clientId(), "PublicClientApp", UNKNOWN, app.name());
    }
}
