package io.github.camelokta.offboarding.owners;

import io.github.camelokta.offboarding.policy.OwnerStatus;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A user of the org, as far as known.
 *
 * @param id the Okta user id
 * @param login may be null
 * @param email may be null
 * @param status Okta's status of the user (Okta facts §5), or {@link OwnerStatus#DELETED}; null if Okta did not say
 */
public record OktaUser(String id, String login, String email, String status) {

    /** The form of an Okta user id; the same as of a token id that may be sent. */
    private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Returns whether a text can be an Okta user id; false for null. */
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

    /** Returns a user that Okta no longer has, so that only the id is known. */
    public static OktaUser deleted(String id) {
        return new OktaUser(id, null, null, OwnerStatus.DELETED);
    }
}
