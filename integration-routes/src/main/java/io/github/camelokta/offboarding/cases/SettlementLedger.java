package io.github.camelokta.offboarding.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import io.github.camelokta.offboarding.answers.BreakerLedger;
import io.github.camelokta.offboarding.evidence.EvidenceChain;
import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.evidence.EvidenceKind;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.lease.LeaseLostException;
import io.github.camelokta.offboarding.policy.Breaker;
import io.github.camelokta.offboarding.policy.Decision;
import io.github.camelokta.offboarding.policy.OwnerStatus;
import io.github.camelokta.offboarding.policy.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Writes down what a batch does, in the order of its durable steps: the decisions before anything is done, each action
 * after it is done, a conclusion at the end. Decisions and conclusions fail with a {@link LeaseLostException}, and
 * change nothing, if the batch no longer holds the case; decisions also if the case has changed since it was claimed.
 * An action is always written down, because it was done.
 */
@ApplicationScoped
public class SettlementLedger {

    private static final Logger LOG = Logger.getLogger(SettlementLedger.class);

    /** The most tokens that are named one by one. */
    private static final int MOST_NAMED = 1000;

    /** The status that shut an owner out stays in the row, so that it is noticed when the owner is let in again. */
    private static final String HOLD_LEASE = """
            update offboarding_case
            set owner_id = ?, owner_login = ?, owner_email = ?, updated_at = ?, identify_again = false,
                owner_status = case
                    when owner_id = ? and owner_status = any (?) then owner_status
                    when owner_id = ? then coalesce(?, owner_status)
                    else ? end,
                shut_out_at = case
                    when ? then ?
                    when owner_id = ? then shut_out_at end
            where id = ? and lease = ? and version = ?
            """;
    /** Locked before the evidence is, because a record refers to its case. */
    private static final String LOCK = "select id from offboarding_case where id = any (?) order by id for update";

    private static final String DECIDE = """
            insert into decision (case_id, token_id, token_name, client_name, token_created, token_last_updated,
                token_expires_at, token_network, verdict, rule, explanation, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (case_id, token_id) do update
            set token_name = excluded.token_name, client_name = excluded.client_name,
                token_last_updated = excluded.token_last_updated, token_expires_at = excluded.token_expires_at,
                token_network = excluded.token_network, verdict = excluded.verdict, rule = excluded.rule,
                explanation = excluded.explanation, decided_at = excluded.decided_at
            """;
    /**
     * The condition from before the first attempt is kept, because that one can be restored; an attempt of ours may
     * have replaced it since.
     */
    private static final String QUARANTINE = """
            insert into quarantine (case_id, token_id, previous_network, quarantined_at)
            values (?, ?, ?, ?)
            on conflict (case_id, token_id) do update
            set previous_network = excluded.previous_network, quarantined_at = excluded.quarantined_at,
                undone_at = null, undone_by = null
            where quarantine.undone_at is not null
            """;

    private static final String ACT = """
            insert into action (case_id, token_id, attempt, outcome, status, request_id, detail, acted_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;
    /** Tokens of an owner who was found earlier are not this leaver's: nothing more is done about them. */
    private static final String DROP = """
            update decision d
            set verdict = 'KEEP', rule = 'other-owner', explanation = ?, decided_at = ?
            where case_id = ? and not exists (
                select from action a
                where a.case_id = d.case_id and a.token_id = d.token_id
                    and outcome in ('REVOKED', 'QUARANTINED', 'ALREADY_GONE'))
            """;

    private static final String CHANGED_TOKENS = """
            select distinct token_id from action
            where case_id = ? and outcome in ('REVOKED', 'QUARANTINED') order by token_id limit ?
            """;
    private static final String UNFINISHED = """
            select case_id, token_id
            from decision d
            where case_id = any (?) and verdict = 'REVOKE' and not exists (
                select from action a
                where a.case_id = d.case_id and a.token_id = d.token_id and outcome in ('REVOKED', 'ALREADY_GONE'))
            """;

    /** A token that is left alone is on record only with the action that says so: a sweep copies decisions alone. */
    private static final String KNOWN = """
            select case_id, token_id, verdict, rule, explanation
            from decision d
            where case_id = any (?) and token_id = any (?) and (verdict in ('REVOKE', 'QUARANTINE') or exists (
                select from action a where a.case_id = d.case_id and a.token_id = d.token_id))
            """;

    /** A token that was revoked but is still listed is as open as one without a decision. */
    private static final String STANDINGS = """
            select cases.id, count(*) filter (where verdict = 'HOLD') as held,
                coalesce(array_agg(distinct rule) filter (where verdict = 'HOLD'), '{}') as rules,
                count(*) filter (where coalesce(verdict, 'REVOKE') = 'REVOKE') as open
            from unnest(?) as cases (id)
            cross join (select distinct id from unnest(?) as listed (id)) as tokens
            left join decision d on d.case_id = cases.id and d.token_id = tokens.id
            group by cases.id
            """;

    private final JdbcRunner jdbc;
    private final EvidenceChain evidence;
    private final CaseTransitions transitions;
    private final BreakerLedger breaker;
    private final Event<TokenSettled> settledToken;
    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    SettlementLedger(
            JdbcRunner jdbc,
            EvidenceChain evidence,
            CaseTransitions transitions,
            BreakerLedger breaker,
            Event<TokenSettled> settledToken,
            ObjectMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.transitions = transitions;
        this.breaker = breaker;
        this.settledToken = settledToken;
        this.json = json;
        this.clock = clock;
    }

    /** A decision to revoke whose success is not on record. */
    public record Unfinished(long caseId, String tokenId) {}

    /** Returns the decisions to revoke that earlier attempts at these cases made and whose success is not on record. */
    @Transactional
    public List<Unfinished> unfinished(Collection<LeasedCase> cases) {
        var ids = cases.stream().map(LeasedCase::id).toArray(Long[]::new);
        return jdbc.query(
                UNFINISHED, row -> new Unfinished(row.getLong("case_id"), row.getString("token_id")), (Object) ids);
    }

    /**
     * Writes the decisions down before they are carried out. A token that is held or kept is settled with that.
     *
     * @param limit what may be changed within an hour
     * @return the decisions as they were written: the breaker may have turned some into a hold
     */
    @Transactional
    public List<CaseDecisions> decide(SnapshotFacts snapshot, List<CaseDecisions> batch, Breaker limit) {
        holdLeases(batch.stream()
                .map(decided -> new Hold(
                        decided.leasedCase(),
                        decided.ownerId(),
                        decided.ownerLogin(),
                        decided.ownerEmail(),
                        decided.ownerStatus()))
                .toList());
        batch.stream().filter(SettlementLedger::isAnotherOwner).forEach(this::dropDecisions);
        var guarded = breaker.guard(
                limit, batch.stream().map(CaseDecisions::decisions).toList(), snapshot.tokens());
        var written = IntStream.range(0, batch.size())
                .mapToObj(i -> batch.get(i).with(guarded.decisions().get(i)))
                .toList();
        var known = known(written);
        store(written, known);
        evidence.append(guarded.evidence());
        evidence.append(written.stream()
                .flatMap(decided -> evidence(decided, snapshot, known))
                .toList());
        return written;
    }

    /** An earlier attempt's decision, with all that its record says except the list. */
    private record Known(long caseId, String tokenId, String verdict, String rule, String explanation) {

        static Known of(LeasedCase leased, Decision decision) {
            return new Known(
                    leased.id(),
                    JdbcRunner.text(decision.tokenId()),
                    decision.verdict().name(),
                    JdbcRunner.text(decision.rule()),
                    JdbcRunner.text(decision.explanation()));
        }
    }

    /**
     * Returns the decisions that are known already and need no new record: the same decision again proves nothing new.
     */
    private Set<Known> known(List<CaseDecisions> written) {
        var again = written.stream()
                .filter(decided -> decided.leasedCase().attempt() > 1)
                .toList();
        if (again.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.query(
                KNOWN,
                row -> new Known(
                        row.getLong("case_id"),
                        row.getString("token_id"),
                        row.getString("verdict"),
                        row.getString("rule"),
                        row.getString("explanation")),
                again.stream().map(decided -> decided.leasedCase().id()).toArray(Long[]::new),
                again.stream()
                        .flatMap(decided -> decided.decisions().stream())
                        .map(Decision::tokenId)
                        .toArray(String[]::new)));
    }

    /** Stores the decisions in three batches of statements, however many tokens there are. */
    private void store(List<CaseDecisions> written, Set<Known> known) {
        var decisions = new ArrayList<Object[]>();
        var quarantines = new ArrayList<Object[]>();
        var actions = new ArrayList<Object[]>();
        for (var decided : written) {
            var leased = decided.leasedCase();
            for (var decision : decided.decisions()) {
                decisions.add(row(leased, decision));
                if (decision.verdict() == Verdict.QUARANTINE) {
                    quarantines.add(new Object[] {
                        leased.id(),
                        decision.tokenId(),
                        network(decision.token().network()),
                        clock.instant()
                    });
                }
                if (!decision.verdict().changesTheToken() && !known.contains(Known.of(leased, decision))) {
                    var untouched = untouched(decision);
                    actions.add(row(leased, untouched));
                    settledToken.fire(new TokenSettled(untouched.outcome()));
                }
            }
        }
        jdbc.batch(DECIDE, decisions);
        jdbc.batch(QUARANTINE, quarantines);
        jdbc.batch(ACT, actions);
    }

    private Stream<Entry> evidence(CaseDecisions decided, SnapshotFacts snapshot, Set<Known> known) {
        var leased = decided.leasedCase();
        var caseId = leased.id();
        var news = decided.decisions().stream().filter(decision -> !known.contains(Known.of(leased, decision)));
        var tokens = news.flatMap(decision -> {
            var entry = new Entry(
                            caseId,
                            EvidenceKind.DECIDED,
                            CaseEvidence.of(decision, network(decision.token().network()), snapshot))
                    .withPersonal("tokenName", decision.token().name());
            return decision.verdict().changesTheToken()
                    ? Stream.of(entry)
                    : Stream.of(entry, acted(leased, untouched(decision)));
        });
        return isIdentifiedAgain(decided) ? tokens : Stream.concat(Stream.of(identified(decided)), tokens);
    }

    private static boolean isAnotherOwner(CaseDecisions decided) {
        var before = decided.leasedCase().ownerId();
        return before != null && !before.equals(decided.ownerId());
    }

    private void dropDecisions(CaseDecisions decided) {
        var why = "the leaver was corrected, and is not " + decided.leasedCase().ownerId();
        jdbc.update(DROP, why, clock.instant(), decided.leasedCase().id());
    }

    private List<String> changedTokens(long caseId) {
        return jdbc.query(CHANGED_TOKENS, row -> row.getString("token_id"), caseId, MOST_NAMED);
    }

    private static boolean isIdentifiedAgain(CaseDecisions decided) {
        return decided.leasedCase().attempt() > 1
                && !decided.leasedCase().identifyAgain()
                && decided.ownerId().equals(decided.leasedCase().ownerId())
                && Objects.equals(decided.ownerStatus(), decided.leasedCase().ownerStatus());
    }

    private Entry identified(CaseDecisions decided) {
        var data = new TreeMap<String, Object>(Map.of("owner", decided.ownerId(), "by", decided.identifiedBy()));
        if (decided.ownerStatus() != null) {
            data.put("status", decided.ownerStatus());
        }
        if (isAnotherOwner(decided)) {
            var changed = changedTokens(decided.leasedCase().id());
            data.put("ownerBefore", decided.leasedCase().ownerId());
            data.put("tokensChangedBefore", changed);
            if (!changed.isEmpty()) {
                LOG.errorf(
                        "case %d: the leaver was corrected after tokens of another user, %s, had been changed: %s",
                        decided.leasedCase().id(), decided.leasedCase().ownerId(), changed);
            }
        }
        return new Entry(decided.leasedCase().id(), EvidenceKind.OWNER_IDENTIFIED, data);
    }

    private static TokenAction untouched(Decision decision) {
        var outcome = decision.verdict() == Verdict.HOLD ? ActionOutcome.HELD : ActionOutcome.KEPT;
        return new TokenAction(decision.tokenId(), outcome, null, null, decision.rule());
    }

    /**
     * Writes down how carrying out one decision ended, for every case of the batch that the token belongs to. It does
     * so even if the batch has lost the cases: a call that was sent must have its record.
     */
    @Transactional
    public void act(List<LeasedCase> cases, TokenAction action) {
        var ids = cases.stream().map(LeasedCase::id).toArray(Long[]::new);
        jdbc.query(LOCK, row -> true, (Object) ids);
        jdbc.batch(ACT, cases.stream().map(leased -> row(leased, action)).toList());
        evidence.append(cases.stream().map(leased -> acted(leased, action)).toList());
        settledToken.fire(new TokenSettled(action.outcome()));
    }

    /**
     * The state of tokens that a list shows, by the decisions about them.
     *
     * @param held how many wait for a person
     * @param rules the names of the rules that held them
     * @param open how many are still to be dealt with
     */
    public record Standing(long held, Set<String> rules, long open) {

        /** The standing if no token is listed. */
        public static final Standing NOTHING = new Standing(0, Set.of(), 0);

        /** Adds the standing of other tokens of the same case. */
        public Standing plus(Standing other) {
            var all = new TreeSet<>(rules);
            all.addAll(other.rules);
            return new Standing(held + other.held, all, open + other.open);
        }
    }

    /** Returns the standing of these tokens, by case. */
    @Transactional
    public Map<Long, Standing> standings(List<Long> caseIds, List<String> tokenIds) {
        var standings = new HashMap<Long, Standing>();
        jdbc.query(
                STANDINGS,
                row -> standings.put(
                        row.getLong("id"),
                        new Standing(row.getLong("held"), Set.of(JdbcRunner.texts(row, "rules")), row.getLong("open"))),
                caseIds.toArray(Long[]::new),
                tokenIds.toArray(String[]::new));
        return standings;
    }

    /**
     * Ends the attempt and gives the lease back.
     *
     * @return the state the case is in now, which events during the attempt may have changed
     */
    @Transactional
    public CaseState conclude(LeasedCase leased, Conclusion conclusion) {
        if (conclusion instanceof Conclusion.AwaitingApproval held
                && held.rules().contains(Breaker.RULE)) {
            // Locked before the breaker, as when decisions are written down.
            jdbc.query(LOCK, row -> true, (Object) new Long[] {leased.id()});
            if (!breaker.lock().tripped()) {
                // The breaker was reset meanwhile, and the reset did not see this case among those that it held.
                return transitions.conclude(leased, new Conclusion.Overtaken());
            }
        }
        return transitions.conclude(leased, conclusion);
    }

    private Object[] row(LeasedCase leased, Decision decision) {
        var token = decision.token();
        return new Object[] {
            leased.id(),
            decision.tokenId(),
            token.name(),
            token.clientName(),
            token.created(),
            token.lastUpdated(),
            token.expiresAt(),
            network(token.network()),
            decision.verdict(),
            decision.rule(),
            decision.explanation(),
            clock.instant()
        };
    }

    private String network(ApiTokenNetwork network) {
        try {
            return network == null ? null : json.writeValueAsString(network);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A network condition can always be written as JSON", e);
        }
    }

    private Object[] row(LeasedCase leased, TokenAction action) {
        return new Object[] {
            leased.id(),
            action.tokenId(),
            leased.attempt(),
            action.outcome(),
            action.status(),
            action.requestId(),
            action.detail(),
            clock.instant()
        };
    }

    private static Entry acted(LeasedCase leased, TokenAction action) {
        return new Entry(leased.id(), EvidenceKind.ACTED, CaseEvidence.of(action, leased.attempt()))
                .withPersonal("detail", action.detail());
    }

    /** A case that a batch must still hold as it claimed it, and its owner. */
    private record Hold(
            LeasedCase leasedCase, String ownerId, String ownerLogin, String ownerEmail, String ownerStatus) {}

    /**
     * Writes the owners. If a row does not match, another batch holds the case now, or the case has changed; the
     * exception rolls the transaction back.
     */
    private void holdLeases(List<Hold> holds) {
        var changed = jdbc.batch(
                HOLD_LEASE,
                holds.stream()
                        .map(hold -> new Object[] {
                            hold.ownerId(),
                            hold.ownerLogin(),
                            hold.ownerEmail(),
                            clock.instant(),
                            hold.ownerId(),
                            OwnerStatus.shutOut(),
                            hold.ownerId(),
                            hold.ownerStatus(),
                            hold.ownerStatus(),
                            OwnerStatus.isShutOut(hold.ownerStatus()),
                            clock.instant(),
                            hold.ownerId(),
                            hold.leasedCase().id(),
                            hold.leasedCase().lease(),
                            hold.leasedCase().version()
                        })
                        .toList());
        for (var i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                throw new LeaseLostException(holds.get(i).leasedCase().id());
            }
        }
    }
}
