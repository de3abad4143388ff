package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.OffboardingEvent;
import io.github.camelokta.offboarding.ledger.AcceptedEvents.Acceptance;
import io.github.camelokta.offboarding.ledger.CaseMoves.Move;
import io.github.camelokta.offboarding.ledger.EvidenceChain.Entry;
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
 * Events about a leaver whom their source has told us of before: a corrected date, a better identifier, or that the
 * leaver stays. One source speaks of one leave at a time, so what it says last is what holds; what another source said
 * is left alone.
 */
@ApplicationScoped
class FollowUps {

    /**
     * The same leaver: one identifier agrees, and none contradicts. Whoever may be meant is looked up by identifier; a
     * source that is no plain column keeps the planner from other indexes, which would do while there are few cases.
     */
    private static final String SAME_LEAVER = """
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
                accepted_at, case_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String CHANGE = """
            update offboarding_case
            set okta_user_id = coalesce(?, okta_user_id), login = coalesce(?, login), email = coalesce(?, email),
                leaver_name = coalesce(?, leaver_name), reason = coalesce(?, reason),
                effective_at = coalesce(?, effective_at),
                occurred_at = coalesce(?, occurred_at), urgent = urgent or ?, voluntary = coalesce(?, voluntary),
                updated_at = ?
            where id = ?
            """;
    private static final String RESCIND_LATER =
            "update offboarding_case set rescind_because = ?, updated_at = ? where id = ? and state = 'SETTLING'";
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

    private final Sql sql;
    private final CaseMoves moves;
    private final Clock clock;

    @Inject
    FollowUps(Sql sql, CaseMoves moves, Clock clock) {
        this.sql = sql;
        this.moves = moves;
        this.clock = clock;
    }

    /** Whether the leave that the event tells of was called off after the event, though we heard of that before. */
    boolean rescindedSince(OffboardingEvent event) {
        if (event.occurredAt() == null) {
            return false;
        }
        var parameters = Stream.concat(Stream.of(sameLeaver(event)), Stream.of(event.occurredAt()));
        return !sql.query(RESCINDED_SINCE, row -> true, parameters.toArray()).isEmpty();
    }

    /** Changes the open case of the leaver; empty if there is none. An event that others overtook changes nothing. */
    Optional<StoredEvent> change(OffboardingEvent event) {
        var open = openCases(event).stream().findFirst();
        if (open.isEmpty() || rescindedSince(event)) {
            return Optional.empty();
        }
        var found = open.get();
        store(event, found.id());
        var entry = found.isNewerThan(event) ? EvidenceData.overtaken(found, event) : change(found, event);
        return Optional.of(new StoredEvent(new Acceptance(found.id(), false), List.of(entry)));
    }

    private Entry change(OpenCase open, OffboardingEvent event) {
        var now = clock.instant();
        var leaver = event.leaver();
        sql.update(
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
                now,
                open.id());
        // What a source does not repeat is as it said before.
        var effectiveAt = event.effectiveAt() == null ? open.effectiveAt() : event.effectiveAt();
        var later = effectiveAt != null && effectiveAt.isAfter(now);
        var target = later ? CaseState.SCHEDULED : CaseState.DUE;
        var dueAt = later ? effectiveAt : now;
        return switch (open.state()) {
            case SCHEDULED, DUE, PARKED -> {
                var entry = EvidenceData.changed(open, event, dueAt);
                if (open.state() == target) {
                    sql.update("update offboarding_case set due_at = ? where id = ?", dueAt, open.id());
                    yield entry;
                }
                yield moves.move(new Move(open.id(), target, null, dueAt, entry))
                        .orElseThrow();
            }
            // A batch that holds the case looks at the new time when it lets go; what is held waits for a person.
            default -> EvidenceData.changed(open, event, null);
        };
    }

    /**
     * Ends all open cases of the leaver; those that a batch holds, as soon as it lets go. An event that ends no case is
     * evidence, too, but says nothing of whom it meant: what belongs to no case could not be erased with it.
     */
    StoredEvent rescind(OffboardingEvent event) {
        var open = openCases(event).stream()
                .filter(found -> !found.isNewerThan(event))
                .toList();
        var because = "rescinded by event " + event.eventId();
        var entries = new ArrayList<Entry>();
        for (var found : open) {
            var entry = EvidenceData.rescinded(found, event);
            var moved = moves.move(new Move(found.id(), CaseState.RESCINDED, because, null, entry));
            if (moved.isEmpty()) {
                rescindLater(found.id(), because);
            }
            entries.add(moved.orElse(entry));
        }
        var first = open.stream().map(OpenCase::id).findFirst().orElse(null);
        store(event, first);
        if (first == null) {
            entries.add(new Entry(null, EvidenceKind.RESCINDED, Map.of("source", event.source())));
        }
        return new StoredEvent(new Acceptance(first, false), entries);
    }

    /** Has the batch that holds a case end it; false if none holds it. */
    boolean rescindLater(long caseId, String because) {
        return sql.update(RESCIND_LATER, because, clock.instant(), caseId) > 0;
    }

    private List<OpenCase> openCases(OffboardingEvent event) {
        return sql.query(OPEN_CASES, OpenCase::of, sameLeaver(event));
    }

    private static Object[] sameLeaver(OffboardingEvent event) {
        var leaver = event.leaver();
        var identifiers = Arrays.asList(leaver.oktaUserId(), leaver.login(), leaver.email());
        return Stream.of(identifiers, identifiers, identifiers, List.of(event.source()))
                .flatMap(List::stream)
                .toArray();
    }

    private void store(OffboardingEvent event, Long caseId) {
        var leaver = event.leaver();
        sql.update(
                STORE,
                event.source(),
                event.eventId(),
                event.kind(),
                leaver.oktaUserId(),
                leaver.login(),
                leaver.email(),
                event.effectiveAt(),
                event.occurredAt(),
                clock.instant(),
                caseId);
    }
}
