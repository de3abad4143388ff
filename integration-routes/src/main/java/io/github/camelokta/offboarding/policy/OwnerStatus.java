package io.github.camelokta.offboarding.policy;

import java.util.Set;

/** The statuses of a token's owner that matter, in Okta's words (Okta facts §5). */
public final class OwnerStatus {

    /** The user cannot sign in until an administrator ends the suspension. */
    public static final String SUSPENDED = "SUSPENDED";

    /** The user is deactivated; an administrator can reactivate the user. */
    public static final String DEPROVISIONED = "DEPROVISIONED";

    /** Okta no longer has the user. Okta itself has no word for this. */
    public static final String DELETED = "DELETED";

    private static final Set<String> GONE = Set.of(DEPROVISIONED, DELETED);
    private static final Set<String> SHUT_OUT = Set.of(SUSPENDED, DEPROVISIONED, DELETED);

    private OwnerStatus() {}

    /**
     * Returns whether a user with this status cannot sign in until an administrator lets the user in again; false for
     * null.
     */
    public static boolean isShutOut(String status) {
        return status != null && SHUT_OUT.contains(status);
    }

    /** Returns whether a user with this status is deactivated or deleted; false for null. */
    public static boolean isGone(String status) {
        return status != null && GONE.contains(status);
    }

    /** Returns the statuses of users who cannot sign in. */
    public static String[] shutOut() {
        return SHUT_OUT.toArray(String[]::new);
    }
}
