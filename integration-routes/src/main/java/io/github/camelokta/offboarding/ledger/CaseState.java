package io.github.camelokta.offboarding.ledger;

/** Where a case stands. */
public enum CaseState {
    /** The leaver leaves in the future. */
    SCHEDULED,
    /** To be settled as soon as its time has come: now, or after a wait that followed a failed attempt. */
    DUE,
    /** Leased by a batch. */
    SETTLING,
    /** A second look at the org found nothing of the leaver's left unsettled. */
    COMPLETED,
    /** All that may be revoked is; the tokens that are held wait for a person. */
    AWAITING_APPROVAL,
    /** Only a person can say how to go on; the reason is with the case. */
    PARKED
}
