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
 * @param state where it stands
 * @param effectiveAt when access ends; null means at once
 * @param occurredAt when the source says it came to know; null if it does not say
 * @param urgent whether it goes before others
 * @param voluntary whether the leaver wants to leave; null if the source does not say
 * @param leaver who leaves, as far as the source has said; null once that is erased
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

    /** Null where nothing is left that identifies the leaver. */
    static Leaver leaver(String name, String oktaUserId, String login, String email) {
        return oktaUserId == null && login == null && email == null ? null : new Leaver(name, oktaUserId, login, email);
    }

    /**
     * Whether a word on the case puts it where its time says. Not where a batch has it, which then lets go, or a
     * person; but tokens that are held of somebody else than is meant are nothing to wait for.
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

    /** Whether a word on the same leaver has an identifier that is new, so that another owner may be found by it. */
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
