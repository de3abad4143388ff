package io.github.camelokta.simulator.seed;

/** What happens to the API tokens of a deactivated owner. Okta documents more than one behaviour (Okta facts §5). */
public enum TokenFate {
    /** They are revoked immediately and permanently. */
    REVOKED,
    /** They are refused while the owner is deprovisioned, and still listed. */
    REJECTED_BUT_LISTED,
    /** They are refused while the owner is deprovisioned, and neither listed nor found. */
    REJECTED_AND_UNLISTED
}
