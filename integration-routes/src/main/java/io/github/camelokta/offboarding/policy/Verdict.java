package io.github.camelokta.offboarding.policy;

/** What the policy says of one token. */
public enum Verdict {
    /** Revoke it now. */
    REVOKE,
    /** Leave it alone until a person has approved. */
    HOLD
}
