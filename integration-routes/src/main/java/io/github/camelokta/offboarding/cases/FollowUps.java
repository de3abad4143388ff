package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.cases.AcceptedEvents.Acceptance;
import io.github.camelokta.offboarding.cases.CaseTransitions.Move;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.evidence.EvidenceKind;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Handles events about a leaver that their source has reported before: a corrected date, a better identifier, or that
 * the leaver stays. A source reports one leave at a time, so its last statement holds. Statements of other sources are
 * left alone.
 */
@ApplicationScoped
class FollowUps {

    /**
     * The same leaver: one identifier agrees, and none contradicts. The candidates are looked up by identifier. The
     * source is an expression, not a plain column, which keeps the planner from other indexes that are good enough only
     * while there are few cases.
     */
    static final String SAME_LEAVER = """
            and (okta_user_id = ? or lower(login) = lower(?) or lower(email) = lower(?))
            and coalesce(okta_user_id = ?, true) and coalesce(lower(login) = lower(?), true)
            and coalesce(lower(email) = lower(?), true) and source || '' = ?
            """;

    private static final String OPEN_CASES = """
            select *
            from offboarding_case
            where id = any (array(
                    select case_id from case_key where key in (search_key(?), search_key(?), search_key(?))))
                and state not in ('COMPLETED', 'RESCINDED')
            """ + SAME_LEAVER + """
            order by id
            for update
            """;
    private static final String STORE = """
            insert into follow_up_event (source, event_id, kind, okta_user_id, login, email, effective_at, occurred_at,
                accepted_at, case_id, content)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String CHANGE = """
            update offboarding_case
            set okta_user_id = coalesce(?, okta_user_id), login = coalesce(?, login), email = coalesce(?, email),
                leaver_name = coalesce(?, leaver_name), reason = coalesce(?, reason),
                effective_at = coalesce(?, effective_at),
                occurred_at = coalesce(?, occurred_at), urgent = urgent or ?, voluntary = coalesce(?, voluntary),
                identify_again = identify_again or ?, slice_after = case when ? then null else slice_after end,
                rescind_because = null, called_off_at = null, version = version + 1, updated_at = ?
            where id = ?
            """;
    private static final String RESCIND_LATER = """
            update offboarding_case
            set rescind_because = ?, called_off_at = ?, version = version + 1, updated_at = ?
            where id = ? and (state = 'SETTLING' or parked_by is not null)
            """;
    private static final String RESCINDED_SINCE = """
            select true
            from (
                select * from follow_up_event
                where kind = 'RESCINDED' and search_key(okta_user_id) = search_key(?)
                union all
                select * from follow_up_event where kind = 'RESCINDED' and search_key(login) = search_key(?)
                union all
                select * from follow_up_event where kind = 'RESCINDED' and search_key(email) = search_key(?)
            ) rescission
            where true
            """ + SAME_LEAVER + """
                and occurred_at > ?
            limit 1
            """;

    private final JdbcRunner jdbc;
    private final CaseTransitions transitions;
    private final OtherCases others;
    private final Clock clock;

    @Inject
    FollowUps(JdbcRunner jdbc, CaseTransitions transitions, OtherCases others, Clock clock) {
        this.jdbc = jdbc;
        this.transitions = transitions;
        this.others = others;
        this.clock = clock;
    }

    /** Returns whether the event's leave was called off later, although that message arrived first. */
    boolean rescindedSince(OffboardingEvent event) {
        if (event.occurredAt() == null) {
            return false;
        }
        var parameters = Stream.concat(Stream.of(sameLeaver(event)), Stream.of(event.occurredAt()));
        return !jdbc.query(RESCINDED_SINCE, row -> true, parameters.toArray()).isEmpty();
    }

    /**
     * Changes the open case of the leaver; returns empty if there is none. An event that is older than the last word
     * changes nothing.
     */
    Optional<StoredEvent> change(OffboardingEvent event, String content) {
        var open = openCases(event).stream().findFirst();
        return open.isEmpty() || rescindedSince(event)
                ? Optional.empty()
                : open.map(found -> change(found, event, content));
    }

    /** Makes an event the last word on an open case, unless a later one has arrived before it. */
    StoredEvent change(OpenCase open, OffboardingEvent event, String content) {
        store(event, open.id(), content);
        var entry = open.isNewerThan(event) ? CaseEvidence.overtaken(open, event) : change(open, event);
        return new StoredEvent(new Acceptance(open.id(), false), List.of(entry));
    }

    private Entry change(OpenCase open, OffboardingEvent event) {
        var now = clock.instant();
        var leaver = event.leaver();
        jdbc.update(
                CHANGE,
                leaver.oktaUserId(),
                leaver.login(),
                leaver.email(),
                leaver.name(),
                event.reason(),
                event.effectiveAt(),
                event.occurredAt(),
                event.urgent(),
                event.voluntary(),
                open.identifiesOtherwise(leaver),
                open.identifiesOtherwise(leaver),
                now,
                open.id());
        // A value that the source does not repeat stays as it was.
        var schedule = Schedule.of(event.effectiveAt() == null ? open.effectiveAt() : event.effectiveAt(), now);
        if (open.isPutInPlaceBy(event) && open.state() != schedule.state()) {
            var entry = CaseEvidence.changed(open, event, schedule.dueAt());
            return transitions
                    .move(new Move(open.id(), schedule.state(), null, schedule.dueAt(), entry))
                    .orElseThrow();
        }
        if (!open.isPutInPlaceBy(event) && open.state() != CaseState.SETTLING) {
            // A held or parked case waits for a person first, and then for the new time.
            return CaseEvidence.changed(open, event, null);
        }
        // A batch that has the case lets go of it; the new time holds even if the batch dies.
        jdbc.update("update offboarding_case set due_at = ? where id = ?", schedule.dueAt(), open.id());
        return CaseEvidence.changed(open, event, schedule.dueAt());
    }

    /**
     * Ends all open cases of the leaver. If a batch holds a case, it ends when the batch lets go; if a person parked
     * it, it ends when a person takes it up again. An event that ends no case is recorded as well, but without the
     * leaver: personal data that belong to no case could not be erased.
     */
    StoredEvent rescind(OffboardingEvent event, String content) {
        var open = openCases(event).stream()
                .filter(found -> !found.isNewerThan(event))
                .toList();
        var because = "rescinded by event " + event.eventId();
        var entries = new ArrayList<Entry>();
        for (var found : open) {
            var entry = CaseEvidence.rescinded(found, event);
            if (found.isParkedByPerson()) {
                rescindLater(found.id(), because);
                entries.add(entry);
                continue;
            }
            var moved = transitions.move(new Move(found.id(), CaseState.RESCINDED, because, null, entry));
            if (moved.isEmpty()) {
                rescindLater(found.id(), because);
            }
            entries.add(moved.orElse(entry));
        }
        others.hearOf(event.leaver());
        open.forEach(found -> others.hearOf(found.id()));
        var first = open.stream().map(OpenCase::id).findFirst().orElse(null);
        store(event, first, content);
        if (first == null) {
            entries.add(new Entry(null, EvidenceKind.RESCINDED, Map.of("source", event.source())));
        }
        return new StoredEvent(new Acceptance(first, false), entries);
    }

    /**
     * Lets a case end later, through the batch that holds it or the person who parked it; returns false if there is
     * neither.
     */
    boolean rescindLater(long caseId, String because) {
        return jdbc.update(RESCIND_LATER, because, clock.instant(), clock.instant(), caseId) > 0;
    }

    /** Returns the open cases of the leaver, locked. */
    List<OpenCase> openCases(OffboardingEvent event) {
        return jdbc.query(OPEN_CASES, OpenCase::of, sameLeaver(event));
    }

    /** Returns the parameters of {@link #SAME_LEAVER}, after those of a look-up by the three identifiers. */
    static Object[] sameLeaver(OffboardingEvent event) {
        var leaver = event.leaver();
        var identifiers = Arrays.asList(leaver.oktaUserId(), leaver.login(), leaver.email());
        return Stream.of(identifiers, identifiers, identifiers, List.of(event.source()))
                .flatMap(List::stream)
                .toArray();
    }

    /** @param content the pseudonym of what the event says */
    void store(OffboardingEvent event, Long caseId, String content) {
        store(event, event.kind().name(), caseId, content);
    }

    /**
     * Makes an event about somebody else the last word on a case; it does not say whether or when the leaver leaves.
     */
    void supersede(OffboardingEvent event, long caseId, String content) {
        store(event, "SUPERSEDED", caseId, content);
    }

    private void store(OffboardingEvent event, String kind, Long caseId, String content) {
        var leaver = event.leaver();
        jdbc.update(
                STORE,
                event.source(),
                event.eventId(),
                kind,
                leaver.oktaUserId(),
                leaver.login(),
                leaver.email(),
                event.effectiveAt(),
                event.occurredAt(),
                clock.instant(),
                caseId,
                content);
    }
}
