package io.github.camelokta.offboarding.owners;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is known of a user of the org.
 *
 * @param id the Okta user id
 * @param login may be null
 * @param email may be null
 * @param status what Okta calls it (Okta facts §5), or {@link #DELETED}; null if Okta did not say
 */
public record OktaUser(String id, String login, String email, String status) {

    /** The status of a user whom Okta knows no more; Okta itself has no word for it. */
    public static final String DELETED = "DELETED";

    /** The status of a user who is deactivated, and whom an administrator can reactivate. */
    public static final String DEPROVISIONED = "DEPROVISIONED";

    private static final Set<String> SHUT_OUT = Set.of("SUSPENDED", DEPROVISIONED, DELETED);

    /** What can be an Okta user id; the same that may be sent as the id of a token. */
    private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Whether a text can be an Okta user id; null cannot. */
    public static boolean isUsableId(String id) {
        return id != null && USABLE_ID.matcher(id).matches();
    }

    /**
     * Reads a user as Okta writes it.
     *
     * @throws UnusableAnswerException when it has no id
     */
    static OktaUser of(Object user) {
        var id = text(user, "id");
        if (id == null || id.isBlank()) {
            throw new UnusableAnswerException("a user has no id");
        }
        var profile = field(user, "profile");
        return new OktaUser(id, text(profile, "login"), text(profile, "email"), text(user, "status"));
    }

    private static Object field(Object json, String name) {
        return json instanceof Map<?, ?> object ? object.get(name) : null;
    }

    private static String text(Object json, String name) {
        return field(json, name) instanceof String text ? text : null;
    }

    /** A user of whom only the id is left. */
    public static OktaUser deleted(String id) {
        return new OktaUser(id, null, null, DELETED);
    }

    /** Whether a status means that the user cannot sign in until somebody lets the user in again. */
    public static boolean isShutOut(String status) {
        return status != null && SHUT_OUT.contains(status);
    }
}
