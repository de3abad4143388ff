package io.github.camelokta.offboarding.cases;

import java.time.Instant;

/**
 * Where an open case waits that is not at rest for another reason.
 *
 * @param state SCHEDULED until its time has come, then DUE
 * @param dueAt when it is looked at
 */
record Schedule(CaseState state, Instant dueAt) {

    /**
     * Where a case belongs by the time that access ends.
     *
     * @param effectiveAt that time; null means at once
     */
    static Schedule of(Instant effectiveAt, Instant now) {
        return effectiveAt != null && effectiveAt.isAfter(now)
                ? new Schedule(CaseState.SCHEDULED, effectiveAt)
                : new Schedule(CaseState.DUE, now);
    }
}
