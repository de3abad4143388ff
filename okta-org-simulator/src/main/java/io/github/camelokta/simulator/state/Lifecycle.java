package io.github.camelokta.simulator.state;

import java.util.Locale;

/** A change of a user's status (Okta facts §5, §6). */
public enum Lifecycle {
    /** Blocks an active user, and what calls with the user's tokens. */
    SUSPEND("SUSPENDED", "Suspend Okta user"),
    /** Lets a suspended user in again. */
    UNSUSPEND("ACTIVE", "Unsuspend Okta user"),
    /** Ends a user's time in the org; what becomes of the tokens is the org's {@code tokenFate}. */
    DEACTIVATE("DEPROVISIONED", "Deactivate Okta user"),
    /** Takes a deactivated user back. */
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

    /** The last part of the path that asks for it. */
    public String verb() {
        return name().toLowerCase(Locale.ROOT);
    }
}
