package io.github.camelokta.simulator.state;

import java.util.Locale;

/** A change of a user's status (Okta facts §5, §6). */
public enum Lifecycle {
    /** Blocks an active user and the user's tokens. */
    SUSPEND("SUSPENDED", "Suspend Okta user"),
    /** Unblocks a suspended user. */
    UNSUSPEND("ACTIVE", "Unsuspend Okta user"),
    /** Deactivates a user; the org's {@code tokenFate} decides what happens to the user's tokens. */
    DEACTIVATE("DEPROVISIONED", "Deactivate Okta user"),
    /** Activates a deactivated user again. */
    REACTIVATE("ACTIVE", "Reactivate Okta user");

    private final String to;
    private final String displayMessage;

    Lifecycle(String to, String displayMessage) {
        this.to = to;
        this.displayMessage = displayMessage;
    }

    boolean isPossibleFrom(String status) {
        return switch (this) {
            case SUSPEND -> status.equals("ACTIVE");
            case UNSUSPEND -> status.equals("SUSPENDED");
            case DEACTIVATE -> !status.equals("DEPROVISIONED");
            case REACTIVATE -> status.equals("DEPROVISIONED");
        };
    }

    String to() {
        return to;
    }

    String eventType() {
        return "user.lifecycle." + verb();
    }

    String displayMessage() {
        return displayMessage;
    }

    /** Returns the last segment of the path of this operation. */
    public String verb() {
        return name().toLowerCase(Locale.ROOT);
    }
}
