package io.github.camelokta.offboarding.cases;

import static java.util.stream.Collectors.toMap;

import io.github.camelokta.offboarding.answers.Approvals;
import io.github.camelokta.offboarding.answers.FourEyes;
import io.github.camelokta.offboarding.cases.AcceptedEvents.Acceptance;
import io.github.camelokta.offboarding.cases.CaseTransitions.Move;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.evidence.EvidenceChain;
import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.evidence.EvidenceKind;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.jdbc.LedgerException;
import io.github.camelokta.offboarding.policy.Approval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out what people do to a case. Each method is one transaction, and writes evidence with the person's name.
 * Permissions are checked elsewhere.
 */
@ApplicationScoped
public class Interventions {

    private static final String FIND = """
            select state, effective_at, version, rescind_because from offboarding_case where id = ? for update
            """;
    private static final String HELD =
            "select token_id, rule from decision where case_id = ? and verdict = 'HOLD' order by token_id";

    private final JdbcRunner jdbc;
    private final EvidenceChain evidence;
    private final CaseTransitions transitions;
    private final Approvals approvals;
    private final FourEyes fourEyes;
    private final OtherCases others;
    private final FollowUps followUps;
    private final EventStore events;
    private final Event<CaseDue> due;
    private final Clock clock;

    @Inject
    Interventions(
            JdbcRunner jdbc,
            EvidenceChain evidence,
            CaseTransitions transitions,
            Approvals approvals,
            FourEyes fourEyes,
            OtherCases others,
            FollowUps followUps,
            EventStore events,
            Event<CaseDue> due,
            Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.transitions = transitions;
        this.approvals = approvals;
        this.fourEyes = fourEyes;
        this.others = others;
        this.followUps = followUps;
        this.events = events;
        this.due = due;
        this.clock = clock;
    }

    /**
     * The person who acts, with a comment.
     *
     * @param name the person's user name
     * @param comment the person's own words; may be null
     */
    public record Person(String name, String comment) {

        private String because() {
            return comment == null ? name : name + ": " + comment;
        }
    }

    /** The result of an intervention. */
    public sealed interface Result {

        /** It was done; the case is in this state now. */
        record Done(CaseState state) implements Result {}

        /** There is no such case. */
        record NoSuchCase() implements Result {}

        /**
         * It was not done, and nothing was changed.
         *
         * @param reason why, for the person
         */
        record Refused(String reason) implements Result {}
    }

    private record Found(CaseState state, Instant effectiveAt, int version, String rescindBecause) {

        static Found of(ResultSet row) throws SQLException {
            return new Found(
                    CaseState.valueOf(row.getString("state")),
                    JdbcRunner.instant(row, "effective_at"),
                    row.getInt("version"),
                    row.getString("rescind_because"));
        }
    }

    /**
     * Approves or rejects held tokens, and makes the case due again at its time: approved tokens are revoked then, and
     * rejected ones are kept.
     *
     * @param tokenIds the tokens; empty for all that are held
     * @param version the version of the case that the person saw; null if the person does not say
     * @param byAnother whether the person who asked for the case may not answer
     */
    @Transactional
    public Result answer(
            long caseId,
            Approval approval,
            Collection<String> tokenIds,
            Integer version,
            Person person,
            boolean byAnother) {
        var found = jdbc.query(FIND, Found::of, caseId);
        if (found.isEmpty()) {
            return new Result.NoSuchCase();
        }
        if (found.get(0).state() != CaseState.AWAITING_APPROVAL) {
            return new Result.Refused("The case is " + found.get(0).state() + ", nothing waits for approval");
        }
        if (version != null && version != found.get(0).version()) {
            return new Result.Refused("The case has changed since you saw it: its version is now "
                    + found.get(0).version() + ", not " + version + "; look at it again");
        }
        if (fourEyes.isLeaver(caseId, person.name())) {
            return new Result.Refused("People cannot answer for their own tokens");
        }
        if (byAnother && fourEyes.hasAsked(caseId, person.name())) {
            return new Result.Refused(person.name() + " asked for the case, so another person must answer");
        }
        var held = jdbc.query(HELD, row -> Map.entry(row.getString("token_id"), row.getString("rule")), caseId).stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (!held.keySet().containsAll(tokenIds)) {
            return new Result.Refused("Not all of these tokens are held in this case");
        }
        var answered = tokenIds.isEmpty() ? held.keySet() : tokenIds;
        var kind = approval == Approval.APPROVED ? EvidenceKind.APPROVED : EvidenceKind.REJECTED;
        var entries = new ArrayList<Entry>();
        for (var tokenId : answered.stream().sorted().distinct().toList()) {
            approvals.answer(caseId, tokenId, approval, person.name(), clock.instant());
            var data = Map.<String, Object>of("person", person.name(), "token", tokenId, "rule", held.get(tokenId));
            entries.add(new Entry(caseId, kind, data).withPersonal("comment", person.comment()));
        }
        if (approval == Approval.REJECTED) {
            others.hearOf(caseId);
        }
        var schedule = Schedule.of(found.get(0).effectiveAt(), clock.instant());
        transitions
                .move(move(caseId, schedule.state(), null, schedule.dueAt(), EvidenceKind.RETRIED, person))
                .ifPresent(entries::add);
        evidence.append(entries);
        due.fire(new CaseDue(false));
        return new Result.Done(schedule.state());
    }

    /**
     * Opens a case by hand, or changes the leaver's open case that was opened by hand. The same event again changes
     * nothing.
     *
     * @throws LedgerException when the event could not be stored; then it is not accepted
     */
    @Transactional
    public Acceptance open(OffboardingEvent event, Person person) {
        var stored = events.store(event);
        var accepted = stored.acceptance();
        if (!accepted.duplicate()) {
            requested(accepted.caseId(), person);
            var entries = new ArrayList<>(stored.evidence());
            entries.add(new Entry(accepted.caseId(), EvidenceKind.REQUESTED, Map.of("person", person.name()))
                    .withPersonal("event", event.eventId())
                    .withPersonal("comment", person.comment()));
            evidence.append(entries);
        }
        return accepted;
    }

    /** Records that a person is about to have the org searched for tokens that no event was about. */
    @Transactional
    public void sweep(Person person) {
        var entry = new Entry(null, EvidenceKind.SWEEP_REQUESTED, Map.of("person", person.name()));
        evidence.append(List.of(entry.withPersonal("comment", person.comment())));
    }

    /**
     * Makes a case due again. A case that waits for its time is due now. A parked case, or one that waits for approval,
     * follows its source's last word: it is due now, or at its time, or the leave is off.
     */
    @Transactional
    public Result retry(long caseId, Person person) {
        var now = clock.instant();
        var found = jdbc.query(FIND, Found::of, caseId).stream().findFirst();
        var calledOff = found.map(Found::rescindBecause);
        if (calledOff.isPresent() && found.get().state() == CaseState.PARKED) {
            var off = move(caseId, CaseState.RESCINDED, calledOff.get(), null, EvidenceKind.RESCINDED, person);
            return result(caseId, CaseState.RESCINDED, transitions.move(off));
        }
        var schedule = found.filter(open -> open.state() != CaseState.SCHEDULED)
                .map(open -> Schedule.of(open.effectiveAt(), now))
                .orElse(new Schedule(CaseState.DUE, now));
        var moved =
                transitions.move(move(caseId, schedule.state(), null, schedule.dueAt(), EvidenceKind.RETRIED, person));
        if (moved.isPresent()) {
            requested(caseId, person);
            due.fire(new CaseDue(false));
        }
        return result(caseId, schedule.state(), moved);
    }

    /** Parks a case until a person retries it. What its source says meanwhile is noted. */
    @Transactional
    public Result park(long caseId, Person person) {
        var because = "parked by " + person.because();
        var moved = transitions.move(move(caseId, CaseState.PARKED, because, null, EvidenceKind.PARKED, person));
        if (moved.isPresent()) {
            jdbc.update("update offboarding_case set parked_by = ? where id = ?", person.name(), caseId);
        }
        return result(caseId, CaseState.PARKED, moved);
    }

    /**
     * Calls a leave off. A batch that holds the case stops before the next token; the case stays {@code SETTLING} until
     * the batch lets go.
     */
    @Transactional
    public Result rescind(long caseId, Person person) {
        var because = "rescinded by " + person.because();
        var move = move(caseId, CaseState.RESCINDED, because, null, EvidenceKind.RESCINDED, person);
        // A batch that wants to let go of the case now waits.
        jdbc.query(FIND, row -> true, caseId);
        var moved = transitions.move(move);
        // The batch writes the reason into the evidence, where a comment could not be erased.
        var later = moved.isEmpty() && followUps.rescindLater(caseId, "rescinded by " + person.name());
        if (moved.isPresent() || later) {
            others.hearOf(caseId);
        }
        if (!later) {
            return result(caseId, CaseState.RESCINDED, moved);
        }
        var told = new Entry(caseId, EvidenceKind.RESCINDED, Map.of("person", person.name()));
        evidence.append(List.of(told.withPersonal("comment", person.comment())));
        return new Result.Done(CaseState.SETTLING);
    }

    /** Notes the first person who asked; the case is shown with that name. */
    private void requested(long caseId, Person person) {
        jdbc.update(
                "update offboarding_case set requested_by = coalesce(requested_by, ?) where id = ?",
                person.name(),
                caseId);
    }

    private Result result(long caseId, CaseState wanted, Optional<Entry> moved) {
        if (moved.isPresent()) {
            evidence.append(List.of(moved.get()));
            return new Result.Done(wanted);
        }
        return jdbc.query(FIND, Found::of, caseId).stream()
                .map(Found::state)
                .findFirst()
                .<Result>map(state -> new Result.Refused("The case is " + state + " and cannot become " + wanted))
                .orElseGet(Result.NoSuchCase::new);
    }

    private static Move move(
            long caseId, CaseState state, String reason, Instant dueAt, EvidenceKind kind, Person person) {
        var comment = person.comment() == null ? Map.<String, String>of() : Map.of("comment", person.comment());
        return new Move(caseId, state, reason, dueAt, kind, Map.of("person", person.name()), comment);
    }
}
