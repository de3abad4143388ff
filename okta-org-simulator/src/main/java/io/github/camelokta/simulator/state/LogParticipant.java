package io.github.camelokta.simulator.state;

import io.github.camelokta.simulator.seed.AppSeed;

/**
 * The actor or a target of a System Log entry, in Okta's format.
 *
 * @param type for example {@code User}
 * @param alternateId for a user the login; {@code unknown} where Okta has none
 */
public record LogParticipant(String id, String type, String alternateId, String displayName) {

    private static final String UNKNOWN = "unknown";

    static final LogParticipant ORG = new LogParticipant("okta", "SystemPrincipal", "system@okta.com", "Okta System");

    static LogParticipant of(SimulatedUser user) {
        String names = ((user.firstName() == null ? "" : user.firstName())
                        + " "
                        + (user.lastName() == null ? "" : user.lastName()))
                .trim();
        return new LogParticipant(user.id(), "User", user.login(), names.isEmpty() ? user.login() : names);
    }

    static LogParticipant of(SimulatedToken token) {
        return new LogParticipant(token.id(), "Token", UNKNOWN, token.name());
    }

    static LogParticipant of(AppSeed app) {
        return new LogParticipant(app.clientId(), "PublicClientApp", UNKNOWN, app.name());
    }
}
