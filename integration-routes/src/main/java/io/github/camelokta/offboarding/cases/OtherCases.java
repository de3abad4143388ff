package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Has the batches that have other cases of a leaver hear that the leaver stays, or that a token is to be kept: what
 * they know is not what was said last any more. They let go of these cases, and look again.
 */
@ApplicationScoped
class OtherCases {

    /** Those that a batch has are few; each is looked at. */
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

    /** Something was said of the leaver. */
    void hearOf(Leaver leaver) {
        jdbc.update(OF_LEAVER, leaver.oktaUserId(), leaver.login(), leaver.email());
    }

    /** Something was said in a case. */
    void hearOf(long caseId) {
        jdbc.update(OF_CASE, caseId);
    }
}
