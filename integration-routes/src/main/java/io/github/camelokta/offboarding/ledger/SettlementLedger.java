package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.ledger.EvidenceChain.Entry;
import io.github.camelokta.offboarding.policy.Decision;
import io.github.camelokta.offboarding.policy.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a batch writes down, in the order of its durable steps: the decisions before anything is done, each action after
 * it is done, a conclusion at the end. Every method that writes throws {@link LeaseLostException}, and changes nothing,
 * when the batch no longer holds the case.
 */
@ApplicationScoped
public class SettlementLedger {

    private static final String HOLD_LEASE =
            "update offboarding_case set owner_id = coalesce(?, owner_id), updated_at = ? where id = ? and lease = ?";
    private static final String DECIDE = """
            insert into decision (case_id, token_id, token_name, client_name, token_created, token_last_updated,
                token_expires_at, verdict, rule, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (case_id, token_id) do update
            set token_name = excluded.token_name, client_name = excluded.client_name,
                token_last_updated = excluded.token_last_updated, token_expires_at = excluded.token_expires_at,
                verdict = excluded.verdict, rule = excluded.rule, decided_at = excluded.decided_at
            """;
    private static final String ACT = """
            insert into action (case_id, token_id, attempt, outcome, status, request_id, detail, acted_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String UNFINISHED = """
            select case_id, token_id
            from decision d
            where case_id = any (?) and verdict = 'REVOKE' and not exists (
                select from action a
                where a.case_id = d.case_id and a.token_id = d.token_id and outcome in ('REVOKED', 'ALREADY_GONE'))
            """;
    private static final String CONCLUDE = """
            update offboarding_case
            set state = ?, state_reason = ?, due_at = coalesce(?, due_at), lease = null, leased_until = null,
                updated_at = ?
            where id = ? and lease = ?
            """;

    private final Sql sql;
    private final EvidenceChain evidence;
    private final Clock clock;

    @Inject
    SettlementLedger(Sql sql, EvidenceChain evidence, Clock clock) {
        this.sql = sql;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** A decision to revoke whose success is not on record. */
    public record Unfinished(long caseId, String tokenId) {}

    /** What earlier attempts at these cases decided to revoke, without having recorded that it is gone. */
    @Transactional
    public List<Unfinished> unfinished(Collection<LeasedCase> cases) {
        var ids = cases.stream().map(LeasedCase::id).toArray(Long[]::new);
        return sql.query(
                UNFINISHED, row -> new Unfinished(row.getLong("case_id"), row.getString("token_id")), (Object) ids);
    }

    /** Writes down what is going to be done before it is done. A token that is held is settled with that. */
    @Transactional
    public void decide(SnapshotFacts snapshot, List<CaseDecisions> batch) {
        var entries = new ArrayList<Entry>();
        for (var decided : batch) {
            var settled = decided.settled();
            holdLease(settled, decided.ownerId());
            entries.add(new Entry(
                    settled.id(),
                    EvidenceKind.OWNER_IDENTIFIED,
                    Map.of("owner", decided.ownerId(), "by", decided.identifiedBy())));
            for (var decision : decided.decisions()) {
                entries.add(record(settled, decision, snapshot));
                if (decision.verdict() == Verdict.HOLD) {
                    var held = new TokenAction(decision.tokenId(), Outcome.HELD, null, null, decision.rule());
                    entries.add(record(settled, held));
                }
            }
        }
        evidence.append(entries);
    }

    /** Writes down how carrying out one decision ended. */
    @Transactional
    public void act(LeasedCase settled, TokenAction action) {
        holdLease(settled, null);
        evidence.append(List.of(record(settled, action)));
    }

    /** Ends the attempt and gives the lease back. */
    @Transactional
    public void conclude(LeasedCase settled, Conclusion conclusion) {
        var now = clock.instant();
        var changed = sql.update(
                CONCLUDE,
                conclusion.state(),
                conclusion.reason(),
                conclusion.until(),
                now,
                settled.id(),
                settled.lease());
        requireLease(settled, changed);
        evidence.append(List.of(new Entry(settled.id(), conclusion.kind(), conclusion.evidence())));
    }

    private Entry record(LeasedCase settled, Decision decision, SnapshotFacts snapshot) {
        var token = decision.token();
        sql.update(
                DECIDE,
                settled.id(),
                decision.tokenId(),
                token.name(),
                token.clientName(),
                token.created(),
                token.lastUpdated(),
                token.expiresAt(),
                decision.verdict(),
                decision.rule(),
                clock.instant());
        return new Entry(settled.id(), EvidenceKind.DECIDED, EvidenceData.of(decision, snapshot));
    }

    private Entry record(LeasedCase settled, TokenAction action) {
        sql.update(
                ACT,
                settled.id(),
                action.tokenId(),
                settled.attempt(),
                action.outcome(),
                action.status(),
                action.requestId(),
                action.detail(),
                clock.instant());
        return new Entry(settled.id(), EvidenceKind.ACTED, EvidenceData.of(action));
    }

    private void holdLease(LeasedCase settled, String ownerId) {
        requireLease(settled, sql.update(HOLD_LEASE, ownerId, clock.instant(), settled.id(), settled.lease()));
    }

    /** Nothing matched: another batch holds the case now, and the transaction is rolled back by the exception. */
    private static void requireLease(LeasedCase settled, int changed) {
        if (changed == 0) {
            throw new LeaseLostException(settled.id());
        }
    }
}
