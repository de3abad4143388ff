package io.github.camelokta.offboarding.answers;

import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.policy.Approval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/**
 * The rows of people's answers, to be shown and searched. The caller appends the evidence in the same transaction: an
 * answer counts because of its signed record, see {@link SignedAnswers}.
 */
@ApplicationScoped
public class Approvals {

    private static final String ANSWER = """
            insert into approval (case_id, token_id, approved, person, approved_at)
            values (?, ?, ?, ?, ?)
            on conflict (case_id, token_id) do update
            set approved = excluded.approved, person = excluded.person, approved_at = excluded.approved_at
            """;
    private static final String TAKE_OVER = """
            insert into approval (case_id, token_id, approved, person, approved_at)
            select ?, token_id, false, person, approved_at from approval where case_id = ? and token_id = ?
            """;

    private final JdbcRunner jdbc;

    @Inject
    Approvals(JdbcRunner jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes down a person's answer about a token of a case; the last answer replaces the one before. */
    public void answer(long caseId, String tokenId, Approval approval, String person, Instant at) {
        jdbc.update(ANSWER, caseId, tokenId, approval == Approval.APPROVED, person, at);
    }

    /** Copies the rejection of a token from an earlier case. */
    public void takeOverRejection(long caseId, long earlierCaseId, String tokenId) {
        jdbc.update(TAKE_OVER, caseId, earlierCaseId, tokenId);
    }
}
