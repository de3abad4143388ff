package io.github.camelokta.offboarding.event;

import io.github.camelokta.offboarding.text.PlainText;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The person who is offboarded, as the HR system knows them.
 *
 * <p>At least one of the three identifiers is present. Invisible characters around them are dropped, and blank ones
 * become {@code null}.
 *
 * @param name the leaver's name; for display only, may be null
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

    /** Returns the identifiers, the strongest first, each with its kind, and in lower case where Okta ignores case. */
    public Stream<String> keys() {
        return Stream.of(key("id", oktaUserId), key("login", lower(login)), key("email", lower(email)))
                .filter(Objects::nonNull);
    }

    private static String key(String kind, String value) {
        return value == null ? null : kind + ':' + value;
    }

    private static String lower(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** Returns whether an identifier is the same; Okta ignores the case of logins and addresses. */
    public boolean sharesIdentifierWith(Leaver other) {
        return (oktaUserId != null && oktaUserId.equals(other.oktaUserId))
                || (login != null && login.equalsIgnoreCase(other.login))
                || (email != null && email.equalsIgnoreCase(other.email));
    }

    /** Returns whether an identifier that both have differs. */
    public boolean contradicts(Leaver other) {
        return (oktaUserId != null && other.oktaUserId != null && !oktaUserId.equals(other.oktaUserId))
                || (login != null && other.login != null && !login.equalsIgnoreCase(other.login))
                || (email != null && other.email != null && !email.equalsIgnoreCase(other.email));
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
