package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.OffboardingEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A case that a later event is about.
 *
 * @param id the case
 * @param state where it stands
 * @param effectiveAt when access ends; null means at once
 * @param occurredAt when the source says it came to know; null if it does not say
 * @param urgent whether it goes before others
 * @param voluntary whether the leaver wants to leave; null if the source does not say
 */
record OpenCase(long id, CaseState state, Instant effectiveAt, Instant occurredAt, boolean urgent, Boolean voluntary) {

    static OpenCase of(ResultSet row) throws SQLException {
        return new OpenCase(
                row.getLong("id"),
                CaseState.valueOf(row.getString("state")),
                Sql.instant(row, "effective_at"),
                Sql.instant(row, "occurred_at"),
                row.getBoolean("urgent"),
                row.getObject("voluntary", Boolean.class));
    }

    boolean isNewerThan(OffboardingEvent event) {
        return occurredAt != null && event.occurredAt() != null && occurredAt.isAfter(event.occurredAt());
    }
}
