package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.Leaver;
import io.github.camelokta.offboarding.OffboardingEvent;
import io.github.camelokta.offboarding.ledger.AcceptedEvents.Acceptance;
import io.github.camelokta.offboarding.ledger.CaseMoves.Move;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
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

    /** The same leaver: one identifier agrees, and none contradicts. */
    private static final String SAME_LEAVER = """
            and (okta_user_id = ? or lower(login) = lower(?) or lower(email) = lower(?))
            and coalesce(okta_user_id = ?, true) and coalesce(lower(login) = lower(?), true)
            and coalesce(lower(email) = lower(?), true)
            """;

    private static final String OPEN_CASES = """
            select id, state, occurred_at
            from offboarding_case
            where source = ? and state not in ('COMPLETED', 'RESCINDED')
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
                leaver_name = coalesce(?, leaver_name), reason = coalesce(?, reason), effective_at = ?,
                occurred_at = coalesce(?, occurred_at), urgent = urgent or ?, voluntary = coalesce(?, voluntary),
                updated_at = ?
            where id = ?
            """;
    private static final String RESCIND_LATER =
            "update offboarding_case set rescind_because = ?, updated_at = ? where id = ? and state = 'SETTLING'";
    private static final String RESCINDED_SINCE = """
            select true
            from follow_up_event
            where kind = 'RESCINDED' and source = ? and occurred_at > ?
            """ + SAME_LEAVER + "limit 1";

    private final Sql sql;
    private final CaseMoves moves;
    private final EvidenceChain evidence;
    private final Clock clock;

    @Inject
    FollowUps(Sql sql, CaseMoves moves, EvidenceChain evidence, Clock clock) {
        this.sql = sql;
        this.moves = moves;
        this.evidence = evidence;
        this.clock = clock;
    }

    private record Open(long id, CaseState state, Instant occurredAt) {

        boolean isNewerThan(OffboardingEvent event) {
            return occurredAt != null && event.occurredAt() != null && occurredAt.isAfter(event.occurredAt());
        }
    }

    /** Whether the leave that the event tells of was called off after the event, though we heard of that before. */
    boolean rescindedSince(OffboardingEvent event) {
        return event.occurredAt() != null
                && !sql.query(
                                RESCINDED_SINCE,
                                row -> true,
                                sameLeaver(event.leaver(), event.source(), event.occurredAt()))
                        .isEmpty();
    }

    /** Changes the open case of the leaver; empty if there is none. An event that others overtook changes nothing. */
    Optional<Acceptance> change(OffboardingEvent event) {
        var open = openCases(event).stream().findFirst();
        if (open.isEmpty() || rescindedSince(event)) {
            return Optional.empty();
        }
        var found = open.get();
        store(event, found.id());
        if (!found.isNewerThan(event)) {
            change(found, event);
        }
        return Optional.of(new Acceptance(found.id(), false));
    }

    private void change(Open open, OffboardingEvent event) {
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
        var later = event.effectiveAt() != null && event.effectiveAt().isAfter(now);
        var target = later ? CaseState.SCHEDULED : CaseState.DUE;
        var dueAt = later ? event.effectiveAt() : now;
        var data =
                Map.<String, Object>of("source", event.source(), "event", event.eventId(), "dueAt", dueAt.toString());
        switch (open.state()) {
            case SCHEDULED, DUE -> {
                if (open.state() == target) {
                    sql.update("update offboarding_case set due_at = ? where id = ?", dueAt, open.id());
                    evidence.append(List.of(new EvidenceChain.Entry(open.id(), EvidenceKind.CHANGED, data)));
                } else {
                    moves.move(new Move(open.id(), target, null, dueAt, EvidenceKind.CHANGED, data));
                }
            }
            case PARKED -> moves.move(new Move(open.id(), target, null, dueAt, EvidenceKind.CHANGED, data));
            // A batch that holds the case looks at the new time when it lets go; what is held waits for a person.
            default -> evidence.append(List.of(new EvidenceChain.Entry(open.id(), EvidenceKind.CHANGED, data)));
        }
    }

    /** Ends all open cases of the leaver, whom a batch holds as soon as it lets go. */
    Acceptance rescind(OffboardingEvent event) {
        var open = openCases(event).stream()
                .filter(found -> !found.isNewerThan(event))
                .toList();
        var because = "rescinded by event " + event.eventId();
        for (var found : open) {
            rescind(new Move(
                    found.id(),
                    CaseState.RESCINDED,
                    because,
                    null,
                    EvidenceKind.RESCINDED,
                    Map.of("source", event.source(), "event", event.eventId())));
        }
        var first = open.stream().map(Open::id).findFirst().orElse(null);
        store(event, first);
        return new Acceptance(first, false);
    }

    /** Ends a case, or has the batch that holds it do so; false if the case has ended already, or does not exist. */
    boolean rescind(Move rescission) {
        return moves.move(rescission)
                || sql.update(RESCIND_LATER, rescission.reason(), clock.instant(), rescission.caseId()) > 0;
    }

    private List<Open> openCases(OffboardingEvent event) {
        return sql.query(
                OPEN_CASES,
                row -> new Open(
                        row.getLong("id"), CaseState.valueOf(row.getString("state")), Sql.instant(row, "occurred_at")),
                sameLeaver(event.leaver(), event.source()));
    }

    private static Object[] sameLeaver(Leaver leaver, Object... before) {
        var identifiers = Arrays.asList(leaver.oktaUserId(), leaver.login(), leaver.email());
        return Stream.of(Arrays.asList(before), identifiers, identifiers)
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
