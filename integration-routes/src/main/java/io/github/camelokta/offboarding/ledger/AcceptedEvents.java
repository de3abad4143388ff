package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.Leaver;
import io.github.camelokta.offboarding.OffboardingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Where intake puts an event: once {@link #accept} has returned, the event is durable and may be acknowledged. */
@ApplicationScoped
public class AcceptedEvents {

    private static final String INSERT = """
            insert into offboarding_case (source, event_id, leaver_name, okta_user_id, login, email, reason,
                effective_at, occurred_at, urgent, voluntary, accepted_at, state, state_reason, due_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (source, event_id) do nothing
            returning id
            """;
    private static final String EXISTING = """
            select id from offboarding_case where source = ? and event_id = ?
            union all
            select case_id from follow_up_event where source = ? and event_id = ?
            """;
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(?) as keys (key)";
    private static final String CALLED_OFF = "its source had called it off before it arrived";

    private final Sql sql;
    private final FollowUps followUps;
    private final EvidenceChain evidence;
    private final Outbox outbox;
    private final Event<CaseIsDue> due;
    private final Clock clock;

    @Inject
    AcceptedEvents(
            Sql sql, FollowUps followUps, EvidenceChain evidence, Outbox outbox, Event<CaseIsDue> due, Clock clock) {
        this.sql = sql;
        this.followUps = followUps;
        this.evidence = evidence;
        this.outbox = outbox;
        this.due = due;
        this.clock = clock;
    }

    /**
     * Opens a case for the event, unless the event was accepted before, or its source has an open case for the leaver
     * already: that case is changed then. An event that calls a leave off ends the cases that are open for it.
     *
     * @throws LedgerException when the event could not be stored; it is not accepted then
     */
    @Transactional
    public Acceptance accept(OffboardingEvent event) {
        lock(event);
        var before = existing(event);
        if (before.isPresent()) {
            return before.get();
        }
        var accepted =
                switch (event.kind()) {
                    case LEAVES -> followUps.change(event).orElseGet(() -> open(event));
                    case RESCINDED -> followUps.rescind(event);
                };
        // Whoever settles hears of it once this is committed, and need not wait until it looks again.
        due.fire(new CaseIsDue(event.urgent()));
        return accepted;
    }

    /**
     * What one source says of one leaver is taken in one after the other, so that two events that come at the same time
     * are an event and its follow-up, and the same event twice is one.
     */
    private void lock(OffboardingEvent event) {
        var leaver = event.leaver();
        var keys = Stream.of(event.eventId(), leaver.oktaUserId(), lower(leaver.login()), lower(leaver.email()))
                .filter(Objects::nonNull)
                .map(key -> event.source() + '\n' + key)
                .distinct()
                .sorted()
                .toArray(String[]::new);
        sql.query(LOCK, row -> true, (Object) keys);
    }

    private static String lower(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private Acceptance open(OffboardingEvent event) {
        var now = clock.instant();
        Leaver leaver = event.leaver();
        var effectiveAt = event.effectiveAt();
        var later = effectiveAt != null && effectiveAt.isAfter(now);
        // Events come unordered: what calls this one off may have been faster.
        var overtaken = followUps.rescindedSince(event);
        var state = overtaken ? CaseState.RESCINDED : later ? CaseState.SCHEDULED : CaseState.DUE;
        long caseId = sql.query(
                        INSERT,
                        row -> row.getLong("id"),
                        event.source(),
                        event.eventId(),
                        leaver.name(),
                        leaver.oktaUserId(),
                        leaver.login(),
                        leaver.email(),
                        event.reason(),
                        effectiveAt,
                        event.occurredAt(),
                        event.urgent(),
                        event.voluntary(),
                        now,
                        state,
                        overtaken ? CALLED_OFF : null,
                        later ? effectiveAt : now,
                        now)
                .get(0);
        if (overtaken) {
            outbox.add(caseId, state, CALLED_OFF);
            evidence.append(
                    List.of(new EvidenceChain.Entry(caseId, EvidenceKind.RESCINDED, Map.of("reason", CALLED_OFF))));
        }
        return new Acceptance(caseId, false);
    }

    private Optional<Acceptance> existing(OffboardingEvent event) {
        return sql
                .query(
                        EXISTING,
                        row -> new Acceptance(row.getObject("id", Long.class), true),
                        event.source(),
                        event.eventId(),
                        event.source(),
                        event.eventId())
                .stream()
                .findFirst();
    }

    /**
     * What became of an event.
     *
     * @param caseId the event's case; null for an event that called off what nobody had told us
     * @param duplicate whether the event had been accepted before
     */
    public record Acceptance(Long caseId, boolean duplicate) {}
}
