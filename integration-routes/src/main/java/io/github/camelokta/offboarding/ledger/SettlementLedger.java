package io.github.camelokta.offboarding.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import io.github.camelokta.offboarding.ledger.EvidenceChain.Entry;
import io.github.camelokta.offboarding.policy.Breaker;
import io.github.camelokta.offboarding.policy.Decision;
import io.github.camelokta.offboarding.policy.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a batch writes down, in the order of its durable steps: the decisions before anything is done, each action after
 * it is done, a conclusion at the end. Every method that writes throws {@link LeaseLostException}, and changes nothing,
 * when the batch no longer holds the case.
 */
@ApplicationScoped
public class SettlementLedger {

    /** An owner who was shut out once stays remembered as such, so that one who is let in again is noticed as long. */
    private static final String HOLD_LEASE = """
            update offboarding_case
            set owner_id = coalesce(?, owner_id), updated_at = ?,
                owner_status = case
                    when owner_status in ('SUSPENDED', 'DEPROVISIONED', 'DELETED') then owner_status
                    else coalesce(?, owner_status) end
            where id = ? and lease = ?
            """;

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
    /** The condition from before the first attempt is what can be given back, not what an attempt of ours left. */
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
    private static final String UNFINISHED = """
            select case_id, token_id
            from decision d
            where case_id = any (?) and verdict = 'REVOKE' and not exists (
                select from action a
                where a.case_id = d.case_id and a.token_id = d.token_id and outcome in ('REVOKED', 'ALREADY_GONE'))
            """;

    private final Sql sql;
    private final EvidenceChain evidence;
    private final CaseMoves moves;
    private final Breakers breakers;
    private final Event<TokenSettled> settledToken;
    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    SettlementLedger(
            Sql sql,
            EvidenceChain evidence,
            CaseMoves moves,
            Breakers breakers,
            Event<TokenSettled> settledToken,
            ObjectMapper json,
            Clock clock) {
        this.sql = sql;
        this.evidence = evidence;
        this.moves = moves;
        this.breakers = breakers;
        this.settledToken = settledToken;
        this.json = json;
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

    /**
     * Writes down what is going to be done before it is done. A token that is held or kept is settled with that.
     *
     * @param breaker what may be changed within an hour
     * @return the decisions as they were written: the breaker may have turned some into a hold
     */
    @Transactional
    public List<CaseDecisions> decide(SnapshotFacts snapshot, List<CaseDecisions> batch, Breaker breaker) {
        for (var decided : batch) {
            holdLease(decided.settled(), decided.ownerId(), decided.ownerStatus());
        }
        var guarded = breakers.guard(
                breaker, batch.stream().map(CaseDecisions::decisions).toList(), snapshot.tokens());
        var written = new ArrayList<CaseDecisions>();
        var entries = new ArrayList<Entry>();
        for (var i = 0; i < batch.size(); i++) {
            var decided = batch.get(i).with(guarded.get(i));
            written.add(decided);
            entries.add(identified(decided));
            for (var decision : decided.decisions()) {
                entries.add(record(decided.settled(), decision, snapshot));
                if (!decision.verdict().changesTheToken()) {
                    var untouched = untouched(decision);
                    entries.add(record(decided.settled(), untouched));
                    settledToken.fire(new TokenSettled(untouched.outcome()));
                }
            }
        }
        evidence.append(entries);
        return written;
    }

    private static Entry identified(CaseDecisions decided) {
        var data = new TreeMap<String, Object>(Map.of("owner", decided.ownerId(), "by", decided.identifiedBy()));
        if (decided.ownerStatus() != null) {
            data.put("status", decided.ownerStatus());
        }
        return new Entry(decided.settled().id(), EvidenceKind.OWNER_IDENTIFIED, data);
    }

    private static TokenAction untouched(Decision decision) {
        var outcome = decision.verdict() == Verdict.HOLD ? Outcome.HELD : Outcome.KEPT;
        return new TokenAction(decision.tokenId(), outcome, null, null, decision.rule());
    }

    /** Writes down how carrying out one decision ended, for every case of the batch that the token belongs to. */
    @Transactional
    public void act(List<LeasedCase> settled, TokenAction action) {
        for (var leased : settled) {
            holdLease(leased, null, null);
        }
        evidence.append(settled.stream().map(leased -> record(leased, action)).toList());
        settledToken.fire(new TokenSettled(action.outcome()));
    }

    /**
     * Ends the attempt and gives the lease back.
     *
     * @return the state the case is in now: what happened to it meanwhile may have changed it
     */
    @Transactional
    public CaseState conclude(LeasedCase settled, Conclusion conclusion) {
        return moves.conclude(settled, conclusion);
    }

    private Entry record(LeasedCase settled, Decision decision, SnapshotFacts snapshot) {
        var token = decision.token();
        var network = network(token.network());
        sql.update(
                DECIDE,
                settled.id(),
                decision.tokenId(),
                token.name(),
                token.clientName(),
                token.created(),
                token.lastUpdated(),
                token.expiresAt(),
                network,
                decision.verdict(),
                decision.rule(),
                decision.explanation(),
                clock.instant());
        if (decision.verdict() == Verdict.QUARANTINE) {
            sql.update(QUARANTINE, settled.id(), decision.tokenId(), network, clock.instant());
        }
        return new Entry(settled.id(), EvidenceKind.DECIDED, EvidenceData.of(decision, snapshot))
                .withPersonal("tokenName", token.name());
    }

    private String network(ApiTokenNetwork network) {
        try {
            return network == null ? null : json.writeValueAsString(network);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a network condition is made of texts", e);
        }
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

    /** Nothing matched: another batch holds the case now, and the transaction is rolled back by the exception. */
    private void holdLease(LeasedCase settled, String ownerId, String ownerStatus) {
        var changed = sql.update(HOLD_LEASE, ownerId, clock.instant(), ownerStatus, settled.id(), settled.lease());
        if (changed == 0) {
            throw new LeaseLostException(settled.id());
        }
    }
}
