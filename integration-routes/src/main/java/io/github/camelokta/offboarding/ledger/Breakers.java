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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The state of the breaker, which all replicas share. */
@ApplicationScoped
public class Breakers {

    private static final Duration WINDOW = Duration.ofHours(1);

    /** Who asks for a reset is to have seen what it lets go. */
    private static final Duration REQUEST_HOLDS = Duration.ofHours(1);

    /** A token in quarantine is to be kept when its case is looked at again; it was changed all the same. */
    private static final String SPENT = """
            select token_id from decision where verdict in ('REVOKE', 'QUARANTINE') and decided_at > ?
            union
            select token_id from quarantine where quarantined_at > ?
            """;

    private static final String HELD_BY_BREAKER = """
            select id, effective_at, held_at
            from offboarding_case c
            cross join lateral (
                select max(decided_at) as held_at
                from decision d where d.case_id = c.id and d.verdict = 'HOLD' and d.rule = ?) held
            where state = 'AWAITING_APPROVAL' and held_at is not null
            order by id
            for update of c
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
     * @param resetAt when it was reset last
     * @param resetBy who did so, with the second word where it takes two people
     * @param resetRequest the first word, if the second one is waited for
     */
    public record State(
            boolean tripped,
            Instant trippedAt,
            String reason,
            Instant resetAt,
            String resetBy,
            ResetRequest resetRequest) {

        private State asOf(Instant now) {
            return resetRequest == null || now.isBefore(resetRequest.at().plus(REQUEST_HOLDS))
                    ? this
                    : new State(tripped, trippedAt, reason, resetAt, resetBy, null);
        }
    }

    /**
     * That a person asked for a reset. It holds for an hour, and not for what trips the breaker later.
     *
     * @param person who
     * @param at when
     */
    public record ResetRequest(String person, Instant at) {}

    /** What became of a person's wish to reset the breaker. */
    public sealed interface Reset {

        /** There was nothing to reset. */
        record NotTripped() implements Reset {}

        /** It is written down; another person has to ask for it too. */
        record Requested() implements Reset {}

        /**
         * Revocations go on.
         *
         * @param cases how many are looked at again
         */
        record Done(int cases) implements Reset {}
    }

    /** Where the breaker stands. */
    @Transactional
    public State state() {
        return signed.read().asOf(clock.instant());
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
     * @param byAnother whether it takes two people. A case stays held that neither of them could let go: who asked for
     *     it, or for whom it is, cannot, nor can the first one if it was held later than that one's request
     */
    @Transactional
    public Reset reset(String person, boolean byAnother) {
        var now = clock.instant();
        var state = signed.lock().asOf(now);
        if (!state.tripped()) {
            return new Reset.NotTripped();
        }
        var first = state.resetRequest();
        if (byAnother && first == null) {
            evidence.append(List.of(new Entry(null, EvidenceKind.BREAKER_RESET_REQUESTED, Map.of("person", person))));
            return new Reset.Requested();
        }
        if (byAnother && first.person().equalsIgnoreCase(person)) {
            return new Reset.Requested();
        }
        var words = Stream.of(first, new ResetRequest(person, now))
                .filter(Objects::nonNull)
                .toList();
        sql.update("update breaker set tripped_at = null, reason = null, reset_at = ?, reset_by = ?", now, person);
        var again = sql.query(HELD_BY_BREAKER, Held::of, Breaker.RULE).stream()
                .filter(held -> words.stream().anyMatch(word -> letsGo(word, held, byAnother)))
                .map(held -> moves.move(again(held, person, now)))
                .flatMap(Optional::stream)
                .toList();
        var people = new TreeMap<String, Object>(Map.of("person", person));
        if (first != null) {
            people.put("requestedBy", first.person());
        }
        evidence.append(List.of(new Entry(null, EvidenceKind.BREAKER_RESET, people)));
        evidence.append(again);
        due.fire(new CaseIsDue(false));
        return new Reset.Done(again.size());
    }

    private record Held(long caseId, Instant effectiveAt, Instant heldAt) {

        static Held of(ResultSet row) throws SQLException {
            return new Held(row.getLong("id"), Sql.instant(row, "effective_at"), Sql.instant(row, "held_at"));
        }
    }

    private boolean letsGo(ResetRequest word, Held held, boolean byAnother) {
        return !held.heldAt().isAfter(word.at())
                && !fourEyes.isLeaver(held.caseId(), word.person())
                && !(byAnother && fourEyes.hasAsked(held.caseId(), word.person()));
    }

    /** A leave that was moved into the future while the case was held is for then. */
    private static Move again(Held held, String person, Instant now) {
        var schedule = Schedule.of(held.effectiveAt(), now);
        return new Move(
                held.caseId(),
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
        return sql.query(SPENT, row -> row.getString("token_id"), from, from).stream()
                .collect(Collectors.toSet());
    }

    private Entry trip(String reason) {
        sql.update("update breaker set tripped_at = ?, reason = ?", clock.instant(), reason);
        outbox.addBreakerTripped(reason);
        return new Entry(null, EvidenceKind.BREAKER_TRIPPED, Map.of("reason", reason));
    }
}
