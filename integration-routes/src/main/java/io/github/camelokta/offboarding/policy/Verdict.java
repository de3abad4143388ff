package io.github.camelokta.offboarding.policy;

/** What the policy says of one token. */
public enum Verdict {
    /** Revoke it now. */
    REVOKE,
    /** Let it be used from nowhere until somebody gives its network condition back. */
    QUARANTINE,
    /** Leave it alone until a person has approved. */
    HOLD,
    /** Leave it alone for good. */
    KEEP;

    /** Whether carrying it out changes the token. */
    public boolean changesTheToken() {
        return this == REVOKE || this == QUARANTINE;
    }
}
