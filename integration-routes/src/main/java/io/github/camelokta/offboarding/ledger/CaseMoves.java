package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.ledger.EvidenceChain.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The one way from state to state for all that is not a claim, in the transaction of the caller, with its evidence. */
@ApplicationScoped
class CaseMoves {

    private static final String MOVE = """
            update offboarding_case
            set state = ?, state_reason = ?, due_at = coalesce(?, due_at), updated_at = ?
            where id = ? and state = any (?)
            """;
    private static final String HELD = """
            select effective_at, rescind_because from offboarding_case where id = ? and lease = ? for update
            """;
    private static final String ABANDONED = """
            select id, rescind_because
            from offboarding_case
            where state = 'SETTLING' and leased_until <= ? and rescind_because is not null
            order by id
            for update skip locked
            """;
    private static final String CONCLUDE = """
            update offboarding_case
            set state = ?, state_reason = ?, due_at = coalesce(?, due_at), lease = null, leased_until = null,
                rescind_because = null, updated_at = ?
            where id = ?
            """;

    private final Sql sql;
    private final EvidenceChain evidence;
    private final Outbox outbox;
    private final Event<CaseCompleted> completed;
    private final Clock clock;

    @Inject
    CaseMoves(Sql sql, EvidenceChain evidence, Outbox outbox, Event<CaseCompleted> completed, Clock clock) {
        this.sql = sql;
        this.evidence = evidence;
        this.outbox = outbox;
        this.completed = completed;
        this.clock = clock;
    }

    /**
     * Where a person or an event wants a case to be.
     *
     * @param caseId the case
     * @param state the state
     * @param reason why, for a person to read; may be null
     * @param dueAt when it is to be looked at next; null leaves that as it is
     * @param kind what the evidence calls it
     * @param data what the evidence says of it
     * @param comment what a person said to it, which may have to be erased; may be null
     */
    record Move(
            long caseId,
            CaseState state,
            String reason,
            Instant dueAt,
            EvidenceKind kind,
            Map<String, Object> data,
            String comment) {

        Move(long caseId, CaseState state, String reason, Instant dueAt, EvidenceKind kind, Map<String, Object> data) {
            this(caseId, state, reason, dueAt, kind, data, null);
        }
    }

    /**
     * Moves a case that no batch holds.
     *
     * @return whether it was in a state from which it may go there; if not, nothing was changed
     */
    boolean move(Move move) {
        var from = CaseState.atRestBefore(move.state());
        var changed = sql.update(MOVE, move.state(), move.reason(), move.dueAt(), clock.instant(), move.caseId(), from);
        if (changed == 0) {
            return false;
        }
        outbox.add(move.caseId(), move.state(), move.reason());
        evidence.append(
                List.of(new Entry(move.caseId(), move.kind(), move.data()).withPersonal("comment", move.comment())));
        return true;
    }

    private record Held(Instant effectiveAt, String rescindBecause) {}

    /**
     * Ends the attempt of a batch, and gives its lease on the case back. What happened to the case meanwhile counts:
     * unless it is completed, a rescission ends it, and a leave that was moved into the future schedules it anew.
     *
     * @throws LeaseLostException when the batch does not hold the case any more
     */
    CaseState conclude(LeasedCase settled, Conclusion conclusion) {
        var held = sql
                .query(
                        HELD,
                        row -> new Held(Sql.instant(row, "effective_at"), row.getString("rescind_because")),
                        settled.id(),
                        settled.lease())
                .stream()
                .findFirst()
                .orElseThrow(() -> new LeaseLostException(settled.id()));
        var now = clock.instant();
        evidence.append(List.of(new Entry(settled.id(), conclusion.kind(), conclusion.evidence())));
        if (held.rescindBecause() != null && conclusion.state() != CaseState.COMPLETED) {
            rescind(settled.id(), held.rescindBecause(), conclusion.state(), now);
            return CaseState.RESCINDED;
        }
        var later = held.effectiveAt() != null && held.effectiveAt().isAfter(now);
        if (later && conclusion.state() == CaseState.DUE) {
            store(settled.id(), CaseState.SCHEDULED, null, held.effectiveAt(), now);
            return CaseState.SCHEDULED;
        }
        store(settled.id(), conclusion.state(), conclusion.reason(), conclusion.until(), now);
        if (conclusion.state() == CaseState.COMPLETED) {
            completed.fire(new CaseCompleted(timeToRevoke(settled, held, now)));
        }
        return conclusion.state();
    }

    /**
     * Ends the cases that were rescinded while a batch had them that then died: the next batch must not take them for
     * cases that are still to be settled.
     */
    void rescindAbandoned() {
        var now = clock.instant();
        sql.query(ABANDONED, row -> Map.entry(row.getLong("id"), row.getString("rescind_because")), now)
                .forEach(found -> rescind(found.getKey(), found.getValue(), CaseState.SETTLING, now));
    }

    private void rescind(long caseId, String because, CaseState instead, Instant now) {
        store(caseId, CaseState.RESCINDED, because, null, now);
        // What a person said to it is in the reason, and may have to be erased.
        evidence.append(List.of(new Entry(caseId, EvidenceKind.RESCINDED, Map.of("instead", instead.name()))
                .withPersonal("reason", because)));
    }

    private void store(long caseId, CaseState state, String reason, Instant dueAt, Instant now) {
        sql.update(CONCLUDE, state, reason, dueAt, now, caseId);
        outbox.add(caseId, state, reason);
    }

    private static Duration timeToRevoke(LeasedCase settled, Held held, Instant now) {
        var due = held.effectiveAt();
        var since = due != null && due.isAfter(settled.acceptedAt()) ? due : settled.acceptedAt();
        return since.isBefore(now) ? Duration.between(since, now) : Duration.ZERO;
    }
}
