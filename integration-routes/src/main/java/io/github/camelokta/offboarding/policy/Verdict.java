package io.github.camelokta.offboarding.policy;

/** What the policy decides about one token. */
public enum Verdict {
    /** Revoke it now. */
    REVOKE,
    /** Let it be used from nowhere until a person restores its network condition. */
    QUARANTINE,
    /** Leave it alone until a person has approved. */
    HOLD,
    /** Leave it alone for good. */
    KEEP;

    /** Returns whether carrying it out changes the token. */
    public boolean changesTheToken() {
        return this == REVOKE || this == QUARANTINE;
    }
}
