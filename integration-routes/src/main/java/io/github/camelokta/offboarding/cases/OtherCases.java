package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Notifies the batches that hold other cases of a leaver that the leaver stays, or that a token is to be kept. What
 * these batches know is outdated, so they let go of these cases and look again.
 */
@ApplicationScoped
class OtherCases {

    /** Only a few cases are held by batches, so each of them is checked. */
    private static final String OF_LEAVER = """
            update offboarding_case
            set version = version + 1
            where state = 'SETTLING' and (? in (owner_id, okta_user_id)
                or lower(?) in (lower(owner_login), lower(login)) or lower(?) in (lower(owner_email), lower(email)))
            """;

    private static final String OF_CASE = """
            update offboarding_case other
            set version = other.version + 1
            from offboarding_case mine
            where mine.id = ? and other.id <> mine.id and other.state = 'SETTLING' and (
                mine.owner_id in (other.owner_id, other.okta_user_id) or mine.okta_user_id in (other.owner_id, other.okta_user_id)
                or lower(mine.owner_login) in (lower(other.owner_login), lower(other.login))
                or lower(mine.login) in (lower(other.owner_login), lower(other.login))
                or lower(mine.owner_email) in (lower(other.owner_email), lower(other.email))
                or lower(mine.email) in (lower(other.owner_email), lower(other.email)))
            """;

    private final JdbcRunner jdbc;

    @Inject
    OtherCases(JdbcRunner jdbc) {
        this.jdbc = jdbc;
    }

    /** Notifies the batches after a statement about the leaver. */
    void hearOf(Leaver leaver) {
        jdbc.update(OF_LEAVER, leaver.oktaUserId(), leaver.login(), leaver.email());
    }

    /** Notifies the batches after a statement in a case. */
    void hearOf(long caseId) {
        jdbc.update(OF_CASE, caseId);
    }
}
