package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A case that a later event is about.
 *
 * @param id the case
 * @param state its state
 * @param effectiveAt when access ends; null means at once
 * @param occurredAt when the source learned of the leave; null if it does not say
 * @param urgent whether it goes before others
 * @param voluntary whether the leaver wants to leave; null if the source does not say
 * @param leaver the leaver, as far as the source has said; null once that is erased
 * @param parkedBy the person who parked the case; null if none did
 */
record OpenCase(
        long id,
        CaseState state,
        Instant effectiveAt,
        Instant occurredAt,
        boolean urgent,
        Boolean voluntary,
        Leaver leaver,
        String parkedBy) {

    static OpenCase of(ResultSet row) throws SQLException {
        return new OpenCase(
                row.getLong("id"),
                CaseState.valueOf(row.getString("state")),
                JdbcRunner.instant(row, "effective_at"),
                JdbcRunner.instant(row, "occurred_at"),
                row.getBoolean("urgent"),
                row.getObject("voluntary", Boolean.class),
                leaver(
                        row.getString("leaver_name"),
                        row.getString("okta_user_id"),
                        row.getString("login"),
                        row.getString("email")),
                row.getString("parked_by"));
    }

    /** Returns null if no identifier of the leaver is left. */
    static Leaver leaver(String name, String oktaUserId, String login, String email) {
        return oktaUserId == null && login == null && email == null ? null : new Leaver(name, oktaUserId, login, email);
    }

    /**
     * Returns whether an event moves the case to the state that its time demands. It does not if a batch has the case,
     * which then lets go, or a person. It does if the held tokens belong to another user than the event now names: they
     * are nothing to wait for.
     */
    boolean isPutInPlaceBy(OffboardingEvent event) {
        return switch (state) {
            case SCHEDULED, DUE -> true;
            case PARKED -> !isParkedByPerson();
            case AWAITING_APPROVAL -> identifiesOtherwise(event.leaver());
            default -> false;
        };
    }

    boolean isParkedByPerson() {
        return parkedBy != null;
    }

    /** Returns whether an event about the same leaver has a new identifier, which may lead to another owner. */
    boolean identifiesOtherwise(Leaver said) {
        return leaver.contradicts(said)
                || (leaver.oktaUserId() == null && said.oktaUserId() != null)
                || (leaver.login() == null && said.login() != null)
                || (leaver.email() == null && said.email() != null);
    }

    boolean isNewerThan(OffboardingEvent event) {
        return occurredAt != null && event.occurredAt() != null && occurredAt.isAfter(event.occurredAt());
    }
}
