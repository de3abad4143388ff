package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.ledger.CaseView.ActionView;
import io.github.camelokta.offboarding.ledger.CaseView.ApprovalView;
import io.github.camelokta.offboarding.ledger.CaseView.DecisionView;
import io.github.camelokta.offboarding.ledger.CaseView.EvidenceView;
import io.github.camelokta.offboarding.ledger.CaseView.FollowUpView;
import io.github.camelokta.offboarding.ledger.CaseView.QuarantineView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads cases for people. */
@ApplicationScoped
public class CaseQueries {

    private static final String LIST = """
            select *
            from offboarding_case
            where state = any (?) and id < ? and (cast(? as text) is null or source = ?)
                and (cast(? as boolean) is null or urgent = ?)
                and (cast(? as text) is null or exists (
                    select from unnest(array[event_id, leaver_name, login, email, okta_user_id, owner_id]) as field
                    where field ilike ?))
            order by id desc
            limit ?
            """;

    /** What {@code like} reads as something else than itself. */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\%_]");

    private final Sql sql;

    @Inject
    CaseQueries(Sql sql) {
        this.sql = sql;
    }

    /**
     * Which cases, the newest first.
     *
     * @param states in any of these states; empty for all
     * @param text with this in the event's id, the leaver's name, login, e-mail address or Okta user id, or the owner's
     *     id, in upper or lower case; null for all
     * @param source whose event this source sent; null for all
     * @param urgent whether they go before others; null for all
     * @param before older than this case; null for all
     * @param limit how many at most
     */
    public record Filter(Set<CaseState> states, String text, String source, Boolean urgent, Long before, int limit) {

        public Filter {
            states = Set.copyOf(states);
        }
    }

    /**
     * Some cases.
     *
     * @param cases the newest first
     * @param more whether there are older ones that match
     */
    public record Page(List<CaseView> cases, boolean more) {}

    /**
     * The newest cases first.
     *
     * @param state only cases in that state; null for all
     * @param limit how many at most
     */
    public List<CaseView> list(CaseState state, int limit) {
        var states = state == null ? Set.<CaseState>of() : Set.of(state);
        return list(new Filter(states, null, null, null, null, limit)).cases();
    }

    /** The newest cases first. */
    @Transactional
    public Page list(Filter filter) {
        var states = filter.states().isEmpty() ? EnumSet.allOf(CaseState.class) : filter.states();
        var pattern = filter.text() == null
                ? null
                : "%" + SPECIAL.matcher(filter.text()).replaceAll("\\\\$0") + "%";
        var found = sql.query(
                LIST,
                CaseQueries::caseView,
                states.toArray(CaseState[]::new),
                filter.before() == null ? Long.MAX_VALUE : filter.before(),
                filter.source(),
                filter.source(),
                filter.urgent(),
                filter.urgent(),
                pattern,
                pattern,
                filter.limit() + 1);
        var more = found.size() > filter.limit();
        return new Page(more ? List.copyOf(found.subList(0, filter.limit())) : found, more);
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
                                "select * from approval where case_id = ? order by approved_at, token_id",
                                CaseQueries::approvalView,
                                id),
                        sql.query(
                                "select * from action where case_id = ? order by acted_at, token_id",
                                CaseQueries::actionView,
                                id),
                        sql.query(
                                "select * from quarantine where case_id = ? order by quarantined_at, token_id",
                                CaseQueries::quarantineView,
                                id),
                        sql.query(
                                "select * from follow_up_event where case_id = ? order by accepted_at, event_id",
                                CaseQueries::followUpView,
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
                row.getString("owner_status"),
                row.getString("reason"),
                row.getBoolean("urgent"),
                row.getObject("voluntary", Boolean.class),
                row.getString("requested_by"),
                Sql.instant(row, "effective_at"),
                Sql.instant(row, "occurred_at"),
                Sql.instant(row, "accepted_at"),
                Sql.instant(row, "due_at"),
                row.getInt("attempts"),
                Sql.instant(row, "updated_at"),
                Sql.instant(row, "erased_at"));
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
                row.getString("explanation"),
                Sql.instant(row, "decided_at"));
    }

    private static ApprovalView approvalView(ResultSet row) throws SQLException {
        return new ApprovalView(
                row.getString("token_id"),
                row.getBoolean("approved"),
                row.getString("person"),
                Sql.instant(row, "approved_at"));
    }

    private static QuarantineView quarantineView(ResultSet row) throws SQLException {
        return new QuarantineView(
                row.getString("token_id"),
                row.getString("previous_network"),
                Sql.instant(row, "quarantined_at"),
                Sql.instant(row, "undone_at"),
                row.getString("undone_by"));
    }

    private static FollowUpView followUpView(ResultSet row) throws SQLException {
        return new FollowUpView(
                row.getString("event_id"),
                row.getString("kind"),
                Sql.instant(row, "effective_at"),
                Sql.instant(row, "occurred_at"),
                Sql.instant(row, "accepted_at"));
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
