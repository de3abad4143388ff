package io.github.camelokta.offboarding.owners;

import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.text.StorableText;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks one leaver up by the strongest identifier of the event, and by no other. The weaker ones must then agree with
 * the user that was found.
 *
 * @param by the identifier's name
 * @param value its value
 * @param leaver the leaver
 */
record LookUp(String by, String value, Leaver leaver) {

    private static final String OKTA_USER_ID = "oktaUserId";
    private static final String LOGIN = "login";
    private static final String EMAIL = "email";

    static LookUp of(Leaver leaver) {
        if (leaver.oktaUserId() != null) {
            return new LookUp(OKTA_USER_ID, leaver.oktaUserId(), leaver);
        }
        return leaver.login() != null
                ? new LookUp(LOGIN, leaver.login(), leaver)
                : new LookUp(EMAIL, leaver.email(), leaver);
    }

    /**
     * Returns the expressions that find the user in Okta's {@code filter}. Its {@code eq} is case-sensitive while HR
     * systems are careless about the case of logins and addresses, so these are looked up in lower case, too.
     */
    Set<String> expressions() {
        var expressions = new LinkedHashSet<String>();
        expressions.add(expression(value));
        if (isCareless()) {
            expressions.add(expression(value.toLowerCase(Locale.ROOT)));
        }
        return expressions;
    }

    /** Returns whether the case of the value does not count, so that Okta may have it in another case. */
    boolean isCareless() {
        return !by.equals(OKTA_USER_ID);
    }

    /** Returns the expression that finds the user in Okta's {@code search}, which ignores case. */
    String searchExpression() {
        return expression(value);
    }

    /** Returns the result if Okta cannot read the identifier. */
    Identification unreadable() {
        return new Identification.Unknown("Okta cannot look up this " + by);
    }

    /** Identifies the leaver among the users that Okta found, which may include users of other look-ups. */
    Identification identify(Collection<OktaUser> found) {
        var matching = found.stream().filter(this::matches).distinct().toList();
        if (matching.isEmpty()) {
            return new Identification.Unknown("no Okta user has this " + by, true);
        }
        if (matching.size() > 1) {
            return new Identification.Unknown(matching.size() + " Okta users have this " + by);
        }
        var user = matching.get(0);
        if (StorableText.complaint(user.id(), StorableText.LONGEST_IDENTIFIER).isPresent()) {
            return new Identification.Unknown("the Okta user found by " + by + " has an invalid id");
        }
        return List.of(new Check(LOGIN, leaver.login(), user.login()), new Check(EMAIL, leaver.email(), user.email()))
                .stream()
                .filter(Check::contradicts)
                .findFirst()
                .<Identification>map(check -> new Identification.Unknown(
                        "the Okta user found by " + by + " has another " + check.name() + " than the event says"))
                .orElseGet(() -> new Identification.Owner(user, by));
    }

    private record Check(String name, String expected, String actual) {
        boolean contradicts() {
            return expected != null && !expected.equalsIgnoreCase(actual);
        }
    }

    /** Returns whether a user has the identifier. */
    boolean matches(OktaUser user) {
        return switch (by) {
            case OKTA_USER_ID -> value.equals(user.id());
            case LOGIN -> value.equalsIgnoreCase(user.login());
            default -> value.equalsIgnoreCase(user.email());
        };
    }

    private String expression(String text) {
        var attribute = by.equals(OKTA_USER_ID) ? "id" : "profile." + by;
        return attribute + " eq \"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
