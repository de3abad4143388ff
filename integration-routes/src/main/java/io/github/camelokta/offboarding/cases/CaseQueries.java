package io.github.camelokta.offboarding.cases;

import static java.util.stream.Collectors.joining;

import io.github.camelokta.offboarding.answers.SignedAnswers;
import io.github.camelokta.offboarding.cases.CaseView.ActionView;
import io.github.camelokta.offboarding.cases.CaseView.ApprovalView;
import io.github.camelokta.offboarding.cases.CaseView.Counts;
import io.github.camelokta.offboarding.cases.CaseView.DecisionView;
import io.github.camelokta.offboarding.cases.CaseView.EvidenceView;
import io.github.camelokta.offboarding.cases.CaseView.FollowUpView;
import io.github.camelokta.offboarding.cases.CaseView.QuarantineView;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.policy.Approval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads cases for people. */
@ApplicationScoped
public class CaseQueries {

    /** The most cases that a text may find; a text that finds more is too short. */
    public static final int MOST_FOUND = 1000;

    private static final int KEYS_OF_A_CASE = 5;
    private static final int FIRST_PAGE = 100;

    /**
     * Finds the newest cases of each state, so that the few cases of a rare state are not looked for among all cases.
     * The state is compared as a range, and rows are compared whole, so that only one index has them in this order.
     */
    private static final String LIST = """
            select found.*
            from unnest(?) as states (wanted)
            cross join lateral (
                select * from offboarding_case
                where (state, id) < (wanted, ?) and state >= wanted %s
                order by state desc, id desc
                limit ?) found
            order by found.id desc
            limit ?
            """;

    /** The state is an expression, not a plain column, which keeps the planner from the index on states alone. */
    private static final String LIST_OF_SOURCE = """
            select found.*
            from unnest(?) as states (wanted)
            cross join lateral (
                select * from offboarding_case
                where (hashtextextended(source, 0), state || '', id) < (hashtextextended(?, 0), wanted, ?)
                    and (hashtextextended(source, 0), state || '') >= (hashtextextended(?, 0), wanted) and source = ? %s
                order by hashtextextended(source, 0) desc, state || '' desc, id desc
                limit ?) found
            order by found.id desc
            limit ?
            """;

    /**
     * The index of urgent cases has the state as a plain column, so that the planner does not look for the few among
     * all.
     */
    private static final String URGENT_OF_SOURCE = LIST_OF_SOURCE.replace("state || ''", "state");

    private static final String LIST_FOUND = """
            select * from offboarding_case
            where state = any (?) and id < ? and id = any (?) and (cast(? as text) is null or source = ?) %s
            order by id desc
            limit ?
            """;

    /** A range from the text itself to the text with the last code point, which stands for no character. */
    private static final String FIND = """
            (select case_id as id
            from case_key
            where key ~>=~ search_key(?) and key ~<~ (search_key(?) || chr(1114111))
            limit ?)
            union
            (select id from offboarding_case where owner_id = ? limit ?)
            """;

    /** Each in the order of an index, so that a page costs only what stands before it. */
    private static final String PAGE = "select * from %s where case_id = ? order by %s offset ? limit ?";

    private static final String DECISIONS = PAGE.formatted("decision", "token_id");
    private static final String APPROVALS = PAGE.formatted("approval", "token_id");
    private static final String ACTIONS = PAGE.formatted("action", "token_id, attempt");
    private static final String QUARANTINE = PAGE.formatted("quarantine", "token_id");
    private static final String FOLLOW_UPS = PAGE.formatted("follow_up_event", "accepted_at, source, event_id");
    private static final String EVIDENCE = PAGE.formatted("evidence", "seq");

    private static final String COUNT =
            "(select count(*) from (select from %1$s where case_id = ? limit 10000) counted)";
    private static final List<String> COUNTED =
            List.of("decision", "approval", "action", "quarantine", "follow_up_event", "evidence");
    private static final String COUNTS = COUNTED.stream()
            .map(table -> COUNT.formatted(table) + " as " + table)
            .collect(joining(", ", "select ", ""));

    private final JdbcRunner jdbc;
    private final SignedAnswers answers;

    @Inject
    CaseQueries(JdbcRunner jdbc, SignedAnswers answers) {
        this.jdbc = jdbc;
        this.answers = answers;
    }

    /**
     * Selects cases, the newest first.
     *
     * @param states in any of these states; empty for all
     * @param text the beginning, in upper or lower case, of the event's id or the leaver's name, login, e-mail address
     *     or Okta user id; or the owner's whole id; null for all
     * @param source the source of the event; null for all
     * @param urgent whether the cases go before others; null for all
     * @param before only cases older than this one; null for all
     * @param limit the most cases on a page
     */
    public record Filter(Set<CaseState> states, String text, String source, Boolean urgent, Long before, int limit) {

        public Filter {
            states = Set.copyOf(states);
        }
    }

    /**
     * A page of cases.
     *
     * @param cases the newest first
     * @param more whether there are older ones that match
     */
    public record Page(List<CaseView> cases, boolean more) {}

    /**
     * Returns the newest cases first.
     *
     * @param state only cases in that state; null for all
     * @param limit the most cases that are returned
     */
    public List<CaseView> list(CaseState state, int limit) {
        var states = state == null ? Set.<CaseState>of() : Set.of(state);
        return list(new Filter(states, null, null, null, null, limit))
                .orElseThrow()
                .cases();
    }

    /**
     * Returns the newest cases first.
     *
     * @return the cases; empty if the text alone finds more than {@value #MOST_FOUND}
     */
    @Transactional
    public Optional<Page> list(Filter filter) {
        var states = filter.states().isEmpty() ? EnumSet.allOf(CaseState.class) : filter.states();
        Object wanted = states.toArray(CaseState[]::new);
        long before = filter.before() == null ? Long.MAX_VALUE : filter.before();
        var source = filter.source();
        var urgency = filter.urgent() == null ? "" : filter.urgent() ? "and urgent" : "and not urgent";
        var oneMore = filter.limit() + 1;
        List<CaseView> found;
        if (filter.text() != null) {
            var ids = find(filter.text());
            if (ids.size() > MOST_FOUND) {
                return Optional.empty();
            }
            found = list(LIST_FOUND, urgency, wanted, before, ids.toArray(Long[]::new), source, source, oneMore);
        } else if (source != null) {
            var ofSource = Boolean.TRUE.equals(filter.urgent()) ? URGENT_OF_SOURCE : LIST_OF_SOURCE;
            found = list(ofSource, urgency, wanted, source, before, source, source, oneMore, oneMore);
        } else {
            found = list(LIST, urgency, wanted, before, oneMore, oneMore);
        }
        var more = found.size() > filter.limit();
        return Optional.of(new Page(more ? List.copyOf(found.subList(0, filter.limit())) : found, more));
    }

    private List<CaseView> list(String statement, String urgency, Object... parameters) {
        return jdbc.query(statement.formatted(urgency), CaseQueries::caseView, parameters);
    }

    private List<Long> find(String text) {
        // Up to this many keys of one case may begin with the text.
        var most = KEYS_OF_A_CASE * (MOST_FOUND + 1);
        return jdbc.query(FIND, row -> row.getLong("id"), text, text, most, text, most);
    }

    /** Returns one case with the first page of its decisions, actions and records. */
    @Transactional
    public Optional<CaseView.Detail> find(long id) {
        return find(id, 0, FIRST_PAGE);
    }

    /**
     * Returns one case with a page of its decisions, actions and records.
     *
     * @param offset how many of each come before the page
     * @param limit the most of each on the page
     */
    @Transactional
    public Optional<CaseView.Detail> find(long id, int offset, int limit) {
        return jdbc.query("select * from offboarding_case where id = ?", CaseQueries::caseView, id).stream()
                .findFirst()
                .map(found -> new CaseView.Detail(
                        found,
                        jdbc.query(COUNTS, CaseQueries::counts, id, id, id, id, id, id)
                                .get(0),
                        jdbc.query(DECISIONS, CaseQueries::decisionView, id, offset, limit),
                        approvals(id, offset, limit),
                        jdbc.query(ACTIONS, CaseQueries::actionView, id, offset, limit),
                        jdbc.query(QUARANTINE, CaseQueries::quarantineView, id, offset, limit),
                        jdbc.query(FOLLOW_UPS, CaseQueries::followUpView, id, offset, limit),
                        jdbc.query(EVIDENCE, CaseQueries::evidenceView, id, offset, limit)));
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("decision"),
                row.getLong("approval"),
                row.getLong("action"),
                row.getLong("quarantine"),
                row.getLong("follow_up_event"),
                row.getLong("evidence"));
    }

    private static CaseView caseView(ResultSet row) throws SQLException {
        return new CaseView(
                row.getLong("id"),
                row.getInt("version"),
                CaseState.valueOf(row.getString("state")),
                row.getString("state_reason"),
                row.getString("rescind_because"),
                row.getString("parked_by"),
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
                JdbcRunner.instant(row, "effective_at"),
                JdbcRunner.instant(row, "occurred_at"),
                JdbcRunner.instant(row, "accepted_at"),
                JdbcRunner.instant(row, "due_at"),
                row.getInt("attempts"),
                JdbcRunner.instant(row, "updated_at"),
                JdbcRunner.instant(row, "erased_at"));
    }

    private static DecisionView decisionView(ResultSet row) throws SQLException {
        return new DecisionView(
                row.getString("token_id"),
                row.getString("token_name"),
                row.getString("client_name"),
                JdbcRunner.instant(row, "token_created"),
                JdbcRunner.instant(row, "token_last_updated"),
                JdbcRunner.instant(row, "token_expires_at"),
                row.getString("verdict"),
                row.getString("rule"),
                row.getString("explanation"),
                JdbcRunner.instant(row, "decided_at"));
    }

    private List<ApprovalView> approvals(long caseId, int offset, int limit) {
        var rows = jdbc.query(APPROVALS, CaseQueries::approvalRow, caseId, offset, limit);
        var said = answers.of(caseId, rows.stream().map(ApprovalView::tokenId).toList());
        return rows.stream()
                .map(row -> Optional.ofNullable(said.get(row.tokenId()))
                        .map(answer -> new ApprovalView(
                                row.tokenId(),
                                answer.approval() == Approval.APPROVED,
                                answer.person(),
                                answer.at(),
                                true))
                        .orElse(row))
                .toList();
    }

    private static ApprovalView approvalRow(ResultSet row) throws SQLException {
        return new ApprovalView(
                row.getString("token_id"),
                row.getBoolean("approved"),
                row.getString("person"),
                JdbcRunner.instant(row, "approved_at"),
                false);
    }

    private static QuarantineView quarantineView(ResultSet row) throws SQLException {
        return new QuarantineView(
                row.getString("token_id"),
                row.getString("previous_network"),
                JdbcRunner.instant(row, "quarantined_at"),
                JdbcRunner.instant(row, "undone_at"),
                row.getString("undone_by"));
    }

    private static FollowUpView followUpView(ResultSet row) throws SQLException {
        return new FollowUpView(
                row.getString("event_id"),
                row.getString("kind"),
                JdbcRunner.instant(row, "effective_at"),
                JdbcRunner.instant(row, "occurred_at"),
                JdbcRunner.instant(row, "accepted_at"));
    }

    private static ActionView actionView(ResultSet row) throws SQLException {
        return new ActionView(
                row.getString("token_id"),
                row.getInt("attempt"),
                ActionOutcome.valueOf(row.getString("outcome")),
                row.getObject("status", Integer.class),
                row.getString("request_id"),
                row.getString("detail"),
                JdbcRunner.instant(row, "acted_at"));
    }

    private static EvidenceView evidenceView(ResultSet row) throws SQLException {
        return new EvidenceView(
                row.getLong("seq"), row.getString("kind"), row.getString("record"), row.getString("hash"));
    }
}
