package io.github.camelokta.offboarding.policy;

/** What a person said of a token that was held. */
public enum Approval {
    /** Revoke it. */
    APPROVED,
    /** Keep it. */
    REJECTED
}
