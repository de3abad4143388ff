package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.answers.BreakerLedger;
import io.github.camelokta.offboarding.answers.BreakerLedger.ResetRequest;
import io.github.camelokta.offboarding.answers.FourEyes;
import io.github.camelokta.offboarding.cases.CaseTransitions.Move;
import io.github.camelokta.offboarding.evidence.EvidenceChain;
import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.evidence.EvidenceKind;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.policy.Breaker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Resets the breaker for a person, and releases the cases that it held: they are due again. */
@ApplicationScoped
public class BreakerReset {

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

    private final JdbcRunner jdbc;
    private final BreakerLedger breaker;
    private final EvidenceChain evidence;
    private final CaseTransitions transitions;
    private final FourEyes fourEyes;
    private final Event<CaseDue> due;
    private final Clock clock;

    @Inject
    BreakerReset(
            JdbcRunner jdbc,
            BreakerLedger breaker,
            EvidenceChain evidence,
            CaseTransitions transitions,
            FourEyes fourEyes,
            Event<CaseDue> due,
            Clock clock) {
        this.jdbc = jdbc;
        this.breaker = breaker;
        this.evidence = evidence;
        this.transitions = transitions;
        this.fourEyes = fourEyes;
        this.due = due;
        this.clock = clock;
    }

    /** The result of a person's request to reset the breaker. */
    public sealed interface Result {

        /** There was nothing to reset. */
        record NotTripped() implements Result {}

        /** The request is written down; another person must ask for the reset too. */
        record Requested() implements Result {}

        /**
         * Revocations go on.
         *
         * @param cases how many are due again
         */
        record Done(int cases) implements Result {}
    }

    /**
     * Lets revocations go on, and releases the cases that the breaker held. Earlier revocations no longer count.
     *
     * @param person the person who asks for it
     * @param byAnother whether two people must ask. A case stays held if neither of them may release it: the person who
     *     asked for the case may not, nor its leaver, nor a person who asked for the reset before the case was held
     */
    @Transactional
    public Result reset(String person, boolean byAnother) {
        var now = clock.instant();
        var state = breaker.lock();
        if (!state.tripped()) {
            return new Result.NotTripped();
        }
        var first = state.resetRequest();
        if (byAnother && first == null) {
            evidence.append(List.of(new Entry(null, EvidenceKind.BREAKER_RESET_REQUESTED, Map.of("person", person))));
            return new Result.Requested();
        }
        if (byAnother && first.person().equalsIgnoreCase(person)) {
            return new Result.Requested();
        }
        var requests = Stream.of(first, new ResetRequest(person, now))
                .filter(Objects::nonNull)
                .toList();
        breaker.reset(person);
        var again = jdbc.query(HELD_BY_BREAKER, Held::of, Breaker.RULE).stream()
                .filter(held -> requests.stream().anyMatch(request -> letsGo(request, held, byAnother)))
                .map(held -> transitions.move(again(held, person, now)))
                .flatMap(Optional::stream)
                .toList();
        var people = new TreeMap<String, Object>(Map.of("person", person));
        if (first != null) {
            people.put("requestedBy", first.person());
        }
        evidence.append(List.of(new Entry(null, EvidenceKind.BREAKER_RESET, people)));
        evidence.append(again);
        due.fire(new CaseDue(false));
        return new Result.Done(again.size());
    }

    private record Held(long caseId, Instant effectiveAt, Instant heldAt) {

        static Held of(ResultSet row) throws SQLException {
            return new Held(
                    row.getLong("id"), JdbcRunner.instant(row, "effective_at"), JdbcRunner.instant(row, "held_at"));
        }
    }

    private boolean letsGo(ResetRequest request, Held held, boolean byAnother) {
        return !held.heldAt().isAfter(request.at())
                && !fourEyes.isLeaver(held.caseId(), request.person())
                && !(byAnother && fourEyes.hasAsked(held.caseId(), request.person()));
    }

    /**
     * Returns the move of a case that the breaker held. If the leave was moved into the future meanwhile, the case
     * waits until then.
     */
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
}
