package io.github.camelokta.apitoken.model;

import java.util.Set;
import java.util.TreeSet;

/**
 * Validates statuses of the owners of tokens: the statuses of users in Okta (Okta facts §5), and {@link #DELETED}.
 *
 * <p>A filter for an unknown status matches no tokens. Without this check, its empty list would look like that of an
 * org without leavers.
 *
 * @since 1.0.0
 */
public final class UserStatus {

    /** The status of a user who does not exist any more. Okta itself has no such status. */
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
     * Checks that a value is a valid status.
     *
     * @param where the source of the value, such as {@code option ownerStatus}, for the message
     * @param status a value, or {@code null}
     * @return the same value
     * @throws IllegalArgumentException if it is not. The message lists the valid ones
     */
    public static String require(String where, String status) {
        if (status == null || !KNOWN.contains(status)) {
            throw new IllegalArgumentException("The " + where + " is not the status of an Okta user. Nothing was"
                    + " sent. The statuses are " + String.join(", ", new TreeSet<>(KNOWN)) + ". Use a comma between"
                    + " several ones, or a collection");
        }
        return status;
    }
}
