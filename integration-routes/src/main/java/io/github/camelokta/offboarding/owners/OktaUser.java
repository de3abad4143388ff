package io.github.camelokta.offboarding.owners;

import io.github.camelokta.offboarding.policy.OwnerStatus;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is known of a user of the org.
 *
 * @param id the Okta user id
 * @param login may be null
 * @param email may be null
 * @param status what Okta calls it (Okta facts §5), or {@link OwnerStatus#DELETED}; null if Okta did not say
 */
public record OktaUser(String id, String login, String email, String status) {

    /** What can be an Okta user id; the same that may be sent as the id of a token. */
    private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Whether a text can be an Okta user id; null cannot. */
    public static boolean isUsableId(String id) {
        return id != null && USABLE_ID.matcher(id).matches();
    }

    /**
     * Reads a user as Okta writes it.
     *
     * @throws UnusableResponseException when it has no id
     */
    static OktaUser of(Object user) {
        var id = text(user, "id");
        if (id == null || id.isBlank()) {
            throw new UnusableResponseException("a user has no id");
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
        return new OktaUser(id, null, null, OwnerStatus.DELETED);
    }
}
