package io.github.camelokta.offboarding.cases;

import java.util.Arrays;
import java.util.Set;

/** Where a case stands, and where it can go from there. The database has the same table and refuses anything else. */
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
    PARKED,
    /** The leaver stays after all; nothing more is done. */
    RESCINDED;

    /** The states that may follow this one. A batch whose lease has ended hands its case on without a change. */
    public Set<CaseState> next() {
        return switch (this) {
            case SCHEDULED -> Set.of(DUE, SETTLING, PARKED, RESCINDED);
            case DUE -> Set.of(SCHEDULED, SETTLING, PARKED, RESCINDED);
            case SETTLING -> Set.of(SCHEDULED, DUE, COMPLETED, AWAITING_APPROVAL, PARKED, RESCINDED);
            case AWAITING_APPROVAL -> Set.of(SCHEDULED, DUE, PARKED, RESCINDED);
            case PARKED -> Set.of(SCHEDULED, DUE, RESCINDED);
            case COMPLETED, RESCINDED -> Set.of();
        };
    }

    /** Whether something may still become of the case. */
    public boolean isOpen() {
        return !next().isEmpty();
    }

    /**
     * The states that a person or an event may move a case from; what a batch holds is the batch's to move. A case that
     * waits may be told to wait no longer.
     */
    static CaseState[] atRestBefore(CaseState next) {
        return Arrays.stream(values())
                .filter(state -> state != SETTLING)
                .filter(state -> state.next().contains(next) || (state == DUE && next == DUE))
                .toArray(CaseState[]::new);
    }
}
