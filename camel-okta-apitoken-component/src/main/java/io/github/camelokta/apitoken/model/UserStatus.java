package io.github.camelokta.apitoken.model;

import java.util.Set;
import java.util.TreeSet;

/**
 * Tells what can be the status of the owner of a token: Okta's words for the status of a user (Okta facts §5), and
 * {@link #DELETED}.
 *
 * <p>No owner has a status that does not exist, and a list of tokens that is empty for this reason looks like an org
 * without leavers. So only these are let through.
 *
 * @since 1.0.0
 */
public final class UserStatus {

    /** The status of a user whom Okta knows no more; Okta itself has no word for it. */
    public static final String DELETED = "DELETED";

    private static final Set<String> KNOWN = Set.of(
            "STAGED",
            "PROVISIONED",
            "ACTIVE",
            "RECOVERY",
            "PASSWORD_EXPIRED",
            "LOCKED_OUT",
            "SUSPENDED",
            "DEPROVISIONED",
            DELETED);

    private UserStatus() {}

    /**
     * Insists on a value that can be the status of the owner of a token.
     *
     * @param where what holds the value, such as {@code option ownerStatus}, for the message
     * @param status a value, or {@code null}
     * @return the same value
     * @throws IllegalArgumentException if it cannot; the message lists those that can
     */
    public static String require(String where, String status) {
        if (status == null || !KNOWN.contains(status)) {
            throw new IllegalArgumentException("The " + where + " holds what is not the status of an Okta user, nothing"
                    + " was sent. There are " + String.join(", ", new TreeSet<>(KNOWN)) + "; several are separated by"
                    + " comma, or a collection");
        }
        return status;
    }
}
