package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.ledger.CaseView.ActionView;
import io.github.camelokta.offboarding.ledger.CaseView.DecisionView;
import io.github.camelokta.offboarding.ledger.CaseView.EvidenceView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads cases for people. */
@ApplicationScoped
public class CaseQueries {

    private final Sql sql;

    @Inject
    CaseQueries(Sql sql) {
        this.sql = sql;
    }

    /**
     * The newest cases first.
     *
     * @param state only cases in that state; null for all
     * @param limit how many at most
     */
    @Transactional
    public List<CaseView> list(CaseState state, int limit) {
        return sql.query(
                "select * from offboarding_case where cast(? as text) is null or state = ? order by id desc limit ?",
                CaseQueries::caseView,
                state,
                state,
                limit);
    }

    /** One case with all that was decided, done and recorded. */
    @Transactional
    public Optional<CaseView.Detail> find(long id) {
        return sql.query("select * from offboarding_case where id = ?", CaseQueries::caseView, id).stream()
                .findFirst()
                .map(found -> new CaseView.Detail(
                        found,
                        sql.query(
                                "select * from decision where case_id = ? order by decided_at, token_id",
                                CaseQueries::decisionView,
                                id),
                        sql.query(
                                "select * from action where case_id = ? order by acted_at, token_id",
                                CaseQueries::actionView,
                                id),
                        sql.query(
                                "select * from evidence where case_id = ? order by seq",
                                CaseQueries::evidenceView,
                                id)));
    }

    private static CaseView caseView(ResultSet row) throws SQLException {
        return new CaseView(
                row.getLong("id"),
                CaseState.valueOf(row.getString("state")),
                row.getString("state_reason"),
                row.getString("source"),
                row.getString("event_id"),
                row.getString("leaver_name"),
                row.getString("okta_user_id"),
                row.getString("login"),
                row.getString("email"),
                row.getString("owner_id"),
                row.getString("reason"),
                Sql.instant(row, "effective_at"),
                Sql.instant(row, "accepted_at"),
                Sql.instant(row, "due_at"),
                row.getInt("attempts"),
                Sql.instant(row, "updated_at"));
    }

    private static DecisionView decisionView(ResultSet row) throws SQLException {
        return new DecisionView(
                row.getString("token_id"),
                row.getString("token_name"),
                row.getString("client_name"),
                Sql.instant(row, "token_created"),
                Sql.instant(row, "token_last_updated"),
                Sql.instant(row, "token_expires_at"),
                row.getString("verdict"),
                row.getString("rule"),
                Sql.instant(row, "decided_at"));
    }

    private static ActionView actionView(ResultSet row) throws SQLException {
        return new ActionView(
                row.getString("token_id"),
                row.getInt("attempt"),
                Outcome.valueOf(row.getString("outcome")),
                row.getObject("status", Integer.class),
                row.getString("request_id"),
                row.getString("detail"),
                Sql.instant(row, "acted_at"));
    }

    private static EvidenceView evidenceView(ResultSet row) throws SQLException {
        return new EvidenceView(
                row.getLong("seq"), row.getString("kind"), row.getString("record"), row.getString("hash"));
    }
}
