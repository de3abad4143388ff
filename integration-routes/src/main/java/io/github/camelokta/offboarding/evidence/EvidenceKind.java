package io.github.camelokta.offboarding.evidence;

/** What a record of evidence proves. */
public enum EvidenceKind {
    /** An event opened the case; acknowledged only after this record is durable. The first record of every case. */
    ACCEPTED,
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
    /** Of an owner with very many tokens, some are settled, as the second list showed; the others come next. */
    SLICE_SETTLED,
    /** The case waits for a person to approve what is held. */
    AWAITING_APPROVAL,
    /** The case waits for a person to say how to go on. */
    PARKED,
    /** The attempt failed, or something was said of the case meanwhile; the case is looked at again. */
    POSTPONED,
    /** A second event of the same source changed the case. */
    CHANGED,
    /** The leaver stays: an event or a person called the leave off. */
    RESCINDED,
    /** A person opened the case by hand, or changed it by asking again. */
    REQUESTED,
    /** A person had the case looked at again, now. */
    RETRIED,
    /** A person said yes to one token that was held. */
    APPROVED,
    /** A person said no to one token that was held. */
    REJECTED,
    /** A person gave a quarantined token its network condition back. */
    QUARANTINE_UNDONE,
    /** Too much was to be revoked in too short a time; from here on, all is held. */
    BREAKER_TRIPPED,
    /** A person looked into it, and asked for it to be reset; that takes a second one. */
    BREAKER_RESET_REQUESTED,
    /** People looked into it, and let revocations go on. */
    BREAKER_RESET,
    /** A person had the org swept, now. */
    SWEEP_REQUESTED,
    /** A sweep opened the case. */
    SWEPT,
    /** The personal data of the case were erased, as they were no longer needed. */
    ERASED,
    /** A person had the evidence exported; the export ends with this record. */
    EXPORTED,
    /** From here on the evidence is signed; what came before is older than signatures. */
    SIGNING_BEGAN,
    /** The key that signs this hands over to the one that is named. */
    KEY_PASSED_ON,
    /** The key that signs this is in use from here on, and vouches for the one that was before it. */
    KEY_TAKEN_OVER,
    /** The records before this one, up to the last signature, were written by somebody else. */
    TAMPERING_FOUND
}
