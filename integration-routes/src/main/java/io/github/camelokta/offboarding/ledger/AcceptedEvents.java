package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.OffboardingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Where intake puts an event: once {@link #accept} has returned, the event is durable and may be acknowledged. */
@ApplicationScoped
public class AcceptedEvents {

    private static final String INSERT = """
            insert into offboarding_case (source, event_id, leaver_name, okta_user_id, login, email, reason,
                effective_at, accepted_at, state, due_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (source, event_id) do nothing
            returning id
            """;
    private static final String EXISTING = "select id from offboarding_case where source = ? and event_id = ?";

    private final Sql sql;
    private final Clock clock;

    @Inject
    AcceptedEvents(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Opens a case for the event, unless it has one.
     *
     * @throws LedgerException when the event could not be stored; it is not accepted then
     */
    @Transactional
    public Acceptance accept(OffboardingEvent event) {
        var now = clock.instant();
        var effectiveAt = event.effectiveAt();
        var later = effectiveAt != null && effectiveAt.isAfter(now);
        var leaver = event.leaver();
        return sql
                .query(
                        INSERT,
                        row -> new Acceptance(row.getLong("id"), false),
                        event.source(),
                        event.eventId(),
                        leaver.name(),
                        leaver.oktaUserId(),
                        leaver.login(),
                        leaver.email(),
                        event.reason(),
                        effectiveAt,
                        now,
                        later ? CaseState.SCHEDULED : CaseState.DUE,
                        later ? effectiveAt : now,
                        now)
                .stream()
                .findFirst()
                .orElseGet(() -> existing(event));
    }

    /** The row is committed and visible: the conflict it caused waited for that. */
    private Acceptance existing(OffboardingEvent event) {
        return sql.query(EXISTING, row -> new Acceptance(row.getLong("id"), true), event.source(), event.eventId())
                .get(0);
    }

    /**
     * What became of an event.
     *
     * @param caseId the event's case
     * @param duplicate whether the event had been accepted before
     */
    public record Acceptance(long caseId, boolean duplicate) {}
}
