package io.github.camelokta.offboarding.cases;

import java.util.Arrays;
import java.util.Set;

/**
 * The state of a case, and the states that may follow it. The database has the same table and refuses anything else.
 */
public enum CaseState {
    /** The leaver leaves in the future. */
    SCHEDULED,
    /** To be settled as soon as its time has come: now, or after the wait that follows a failed attempt. */
    DUE,
    /** Leased by a batch. */
    SETTLING,
    /** A second list shows none of the leaver's tokens unsettled. */
    COMPLETED,
    /** All tokens that may be revoked are; the tokens that are held wait for a person. */
    AWAITING_APPROVAL,
    /** Only a person can say how to go on; the reason is with the case. */
    PARKED,
    /** The leaver stays after all; nothing more is done. */
    RESCINDED;

    /**
     * Returns the states that may follow this one. If the lease of a batch ends, another batch takes the case over
     * without a change of state.
     */
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

    /** Returns whether the case can still change. */
    public boolean isOpen() {
        return !next().isEmpty();
    }

    /**
     * Returns the states from which a person or an event may move a case; only the batch may move a case that it holds.
     * A waiting case may be moved to wait no longer.
     */
    static CaseState[] atRestBefore(CaseState next) {
        return Arrays.stream(values())
                .filter(state -> state != SETTLING)
                .filter(state -> state.next().contains(next) || (state == DUE && next == DUE))
                .toArray(CaseState[]::new);
    }
}
