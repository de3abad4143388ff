package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.ledger.CaseMoves.Move;
import io.github.camelokta.offboarding.ledger.EvidenceChain.Entry;
import io.github.camelokta.offboarding.policy.Agreement;
import io.github.camelokta.offboarding.policy.Breaker;
import io.github.camelokta.offboarding.policy.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The state of the breaker, which all replicas share. */
@ApplicationScoped
public class Breakers {

    private static final Duration WINDOW = Duration.ofHours(1);

    private static final String SPENT = """
            select distinct token_id
            from decision
            where verdict in ('REVOKE', 'QUARANTINE') and decided_at > ?
            """;
    private static final String HELD_BY_BREAKER = """
            select id, effective_at
            from offboarding_case c
            where state = 'AWAITING_APPROVAL' and exists (
                select from decision d where d.case_id = c.id and d.verdict = 'HOLD' and d.rule = ?)
            order by id
            for update
            """;

    private final Sql sql;
    private final SignedBreaker signed;
    private final EvidenceChain evidence;
    private final CaseMoves moves;
    private final FourEyes fourEyes;
    private final Outbox outbox;
    private final Event<CaseIsDue> due;
    private final Clock clock;

    @Inject
    Breakers(
            Sql sql,
            SignedBreaker signed,
            EvidenceChain evidence,
            CaseMoves moves,
            FourEyes fourEyes,
            Outbox outbox,
            Event<CaseIsDue> due,
            Clock clock) {
        this.sql = sql;
        this.signed = signed;
        this.evidence = evidence;
        this.moves = moves;
        this.fourEyes = fourEyes;
        this.outbox = outbox;
        this.due = due;
        this.clock = clock;
    }

    /**
     * Where the breaker stands; all but {@code tripped} may be null.
     *
     * @param tripped whether all is held
     * @param trippedAt when it tripped last
     * @param reason why
     * @param resetAt when a person reset it last
     * @param resetBy who that was
     */
    public record State(boolean tripped, Instant trippedAt, String reason, Instant resetAt, String resetBy) {}

    /** Where the breaker stands. */
    @Transactional
    public State state() {
        return signed.read();
    }

    /**
     * Has the breaker look at what a batch is about to do, in the transaction that writes it down. Replicas do so one
     * after the other, so that together they do not pass the limit.
     */
    Guarded guard(Breaker breaker, List<List<Decision>> batch, long tokensOfTheOrg) {
        if (batch.stream().flatMap(List::stream).noneMatch(decision -> decision.verdict()
                .changesTheToken())) {
            return new Guarded(batch, List.of());
        }
        var state = signed.lock();
        var guarded = breaker.guard(batch, spent(state), tokensOfTheOrg, state.tripped());
        var trips = guarded.tripped() && !state.tripped();
        // What it held for one case is not revoked for another.
        return new Guarded(
                Agreement.of(guarded.decisions()),
                trips
                        ? List.of(trip("more than " + breaker.limit(tokensOfTheOrg)
                                + " tokens were to be revoked or quarantined in an hour"))
                        : List.of());
    }

    /** Whether it is tripped, and stays so until the transaction of the caller ends. */
    boolean isTrippedUntilCommit() {
        return signed.lock().tripped();
    }

    /**
     * What is left of a batch's decisions.
     *
     * @param evidence that the breaker tripped, if it did. The caller appends it once nothing else has to be locked,
     *     and by itself: it is read for each batch from then on, with all up to its signature
     */
    record Guarded(List<List<Decision>> decisions, List<Entry> evidence) {}

    /**
     * Lets revocations go on, and has the cases looked at again that the breaker held. What was revoked before no
     * longer counts.
     *
     * @param person who says so
     * @param byAnother whether cases that the person asked for stay held, until another person answers
     * @return how many cases are due again; empty where the breaker was not tripped
     */
    @Transactional
    public OptionalInt reset(String person, boolean byAnother) {
        var state = signed.lock();
        if (!state.tripped()) {
            return OptionalInt.empty();
        }
        var now = clock.instant();
        sql.update("update breaker set tripped_at = null, reason = null, reset_at = ?, reset_by = ?", now, person);
        var again = sql.query(HELD_BY_BREAKER, row -> again(row, person, now), Breaker.RULE).stream()
                .filter(move -> !fourEyes.isLeaver(move.caseId(), person))
                .filter(move -> !byAnother || !fourEyes.hasAsked(move.caseId(), person))
                .map(moves::move)
                .flatMap(Optional::stream)
                .toList();
        evidence.append(List.of(new Entry(null, EvidenceKind.BREAKER_RESET, Map.of("person", person))));
        evidence.append(again);
        due.fire(new CaseIsDue(false));
        return OptionalInt.of(again.size());
    }

    /** A leave that was moved into the future while the case was held is for then. */
    private static Move again(ResultSet row, String person, Instant now) throws SQLException {
        var schedule = Schedule.of(Sql.instant(row, "effective_at"), now);
        return new Move(
                row.getLong("id"),
                schedule.state(),
                "the breaker was reset",
                schedule.dueAt(),
                EvidenceKind.RETRIED,
                Map.of("person", person, "because", "breaker reset"));
    }

    /** What the breaker would make of a batch's decisions now; changes nothing. */
    @Transactional
    public List<List<Decision>> preview(Breaker breaker, List<List<Decision>> batch, long tokensOfTheOrg) {
        var state = signed.read();
        return Agreement.of(breaker.guard(batch, spent(state), tokensOfTheOrg, state.tripped())
                .decisions());
    }

    private Set<String> spent(State state) {
        var from = clock.instant().minus(WINDOW);
        if (state.resetAt() != null && state.resetAt().isAfter(from)) {
            from = state.resetAt();
        }
        return sql.query(SPENT, row -> row.getString("token_id"), from).stream().collect(Collectors.toSet());
    }

    private Entry trip(String reason) {
        sql.update("update breaker set tripped_at = ?, reason = ?", clock.instant(), reason);
        outbox.addBreakerTripped(reason);
        return new Entry(null, EvidenceKind.BREAKER_TRIPPED, Map.of("reason", reason));
    }
}
