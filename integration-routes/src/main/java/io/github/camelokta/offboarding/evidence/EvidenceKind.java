package io.github.camelokta.offboarding.evidence;

/** What a record of evidence proves. */
public enum EvidenceKind {
    /** An event opened the case; acknowledged only after this record is durable. The first record of the case. */
    ACCEPTED,
    /** A batch claimed the case. */
    CLAIMED,
    /** The Okta user of the leaver, and the identifier that found the user. */
    OWNER_IDENTIFIED,
    /** The policy's decision about one token, and the list it was read from. */
    DECIDED,
    /** One call about one token, and its outcome. */
    ACTED,
    /** The case is completed: the second list showed nothing more to do. */
    COMPLETED,
    /** Some tokens of an owner with very many are settled, as the second list showed; the others come next. */
    SLICE_SETTLED,
    /** The case waits for a person to approve its held tokens. */
    AWAITING_APPROVAL,
    /** The case waits for a person to say how to go on. */
    PARKED,
    /** The attempt failed, or something new was said about the case meanwhile; the case is due again. */
    POSTPONED,
    /** A second event of the same source changed the case. */
    CHANGED,
    /** The leaver stays: an event or a person called the leave off. */
    RESCINDED,
    /** A person opened the case by hand, or changed it by asking again. */
    REQUESTED,
    /** A person made the case due again, now. */
    RETRIED,
    /** A person approved one token that was held. */
    APPROVED,
    /** A person rejected one token that was held, so it is kept. */
    REJECTED,
    /** A person gave a quarantined token its network condition back. */
    QUARANTINE_UNDONE,
    /** Too many tokens were to be revoked in too short a time; from here on, all are held. */
    BREAKER_TRIPPED,
    /** A person looked into it, and asked for a reset; a second person must ask as well. */
    BREAKER_RESET_REQUESTED,
    /** People looked into it, and allowed revocations again. */
    BREAKER_RESET,
    /** A person started a sweep. */
    SWEEP_REQUESTED,
    /** A sweep opened the case. */
    SWEPT,
    /** The personal data of the case were erased, as they were no longer needed. */
    ERASED,
    /** A person exported the evidence; the export ends with this record. */
    EXPORTED,
    /** From here on the evidence is signed; earlier records are older than signatures. */
    SIGNING_BEGAN,
    /** The key that signs this hands over to the key that is named. */
    KEY_PASSED_ON,
    /** The key that signs this is in use from here on, and vouches for the key before it. */
    KEY_TAKEN_OVER,
    /** The records before this one, up to the last signature, were written by somebody else. */
    TAMPERING_FOUND
}
