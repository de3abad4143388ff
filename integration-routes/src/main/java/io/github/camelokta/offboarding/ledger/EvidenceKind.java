package io.github.camelokta.offboarding.ledger;

/** What a record of evidence proves. */
public enum EvidenceKind {
    /** A batch took the case in hand. */
    CLAIMED,
    /** Who in Okta the leaver is, and by which identifier that was found. */
    OWNER_IDENTIFIED,
    /** What the policy said of one token, and the list it was read from. */
    DECIDED,
    /** One call about one token, and how it ended. */
    ACTED,
    /** The case is completed: the second list held nothing more to do. */
    COMPLETED,
    /** The case waits for a person to approve what is held. */
    AWAITING_APPROVAL,
    /** The case waits for a person to say how to go on. */
    PARKED,
    /** The attempt failed; the case is due again later. */
    POSTPONED
}
