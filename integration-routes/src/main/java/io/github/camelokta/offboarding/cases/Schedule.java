package io.github.camelokta.offboarding.cases;

import java.time.Instant;

/**
 * The state of an open case that is not at rest for another reason, and its time.
 *
 * @param state SCHEDULED until its time has come, then DUE
 * @param dueAt when it is due
 */
record Schedule(CaseState state, Instant dueAt) {

    /**
     * Returns the schedule of a case for the time that access ends.
     *
     * @param effectiveAt that time; null means at once
     */
    static Schedule of(Instant effectiveAt, Instant now) {
        return effectiveAt != null && effectiveAt.isAfter(now)
                ? new Schedule(CaseState.SCHEDULED, effectiveAt)
                : new Schedule(CaseState.DUE, now);
    }
}
