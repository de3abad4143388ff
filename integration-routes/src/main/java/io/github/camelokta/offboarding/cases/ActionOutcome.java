package io.github.camelokta.offboarding.cases;

/** How carrying out a decision ended. */
public enum ActionOutcome {
    /** Okta confirmed that the token is revoked. */
    REVOKED,
    /** There was nothing left to revoke: somebody had done it, or an attempt of ours whose response was lost. */
    ALREADY_GONE,
    /** The token can be used from nowhere until a person undoes that. */
    QUARANTINED,
    /** Left alone until a person approves. */
    HELD,
    /** Left alone for good. */
    KEPT,
    /** Okta refused or did not answer; tried again with the next attempt. */
    FAILED
}
