package io.github.camelokta.offboarding;

import io.github.camelokta.offboarding.text.PlainText;

/**
 * The person who is offboarded, as the HR system knows them.
 *
 * <p>At least one of the three identifiers is present; what cannot be seen around them is dropped, and blank ones are
 * turned into {@code null}.
 *
 * @param name what people call the leaver; for display only, may be null
 * @param oktaUserId the Okta user id ({@code 00u…}), may be null
 * @param login the Okta login, may be null
 * @param email the e-mail address, may be null
 */
public record Leaver(String name, String oktaUserId, String login, String email) {

    /** @throws IllegalArgumentException when no identifier is given */
    public Leaver {
        name = textOrNull(name);
        oktaUserId = textOrNull(oktaUserId);
        login = textOrNull(login);
        email = textOrNull(email);
        if (oktaUserId == null && login == null && email == null) {
            throw new IllegalArgumentException("a leaver needs an Okta user id, a login or an e-mail address");
        }
    }

    private static String textOrNull(String text) {
        var stripped = text == null ? "" : PlainText.stripped(text);
        return stripped.isEmpty() ? null : stripped;
    }

    /** Names the leaver by the id alone, so that a log line carries no more personal data than needed. */
    @Override
    public String toString() {
        return "Leaver[" + (oktaUserId == null ? "known by login or e-mail" : oktaUserId) + "]";
    }
}
