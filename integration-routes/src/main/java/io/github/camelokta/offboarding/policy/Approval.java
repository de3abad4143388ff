package io.github.camelokta.offboarding.policy;

/** A person's answer about a held token. */
public enum Approval {
    /** Revoke it. */
    APPROVED,
    /** Keep it. */
    REJECTED
}
