package io.github.camelokta.simulator.seed;

/** What becomes of API tokens whose owner is deactivated; Okta documents more than one thing (Okta facts §5). */
public enum TokenFate {
    /** They are revoked at once and for good. */
    REVOKED,
    /** They are refused as long as the owner is deprovisioned, and in the list. */
    REJECTED_BUT_LISTED,
    /** They are refused as long as the owner is deprovisioned, and neither listed nor found. */
    REJECTED_AND_UNLISTED
}
