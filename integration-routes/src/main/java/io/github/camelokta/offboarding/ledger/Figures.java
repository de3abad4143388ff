package io.github.camelokta.offboarding.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Counts what the ledger holds, for whoever watches the application. */
@ApplicationScoped
public class Figures {

    private static final String CASES = """
            select state, count(*) as cases, min(due_at) filter (where state in ('SCHEDULED', 'DUE')) as first_due
            from offboarding_case
            group by state
            """;

    private final Sql sql;
    private final Clock clock;

    @Inject
    Figures(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What the ledger held at one moment.
     *
     * @param cases how many cases are in each state
     * @param oldestDue how long the case has been due that waits the longest; zero if none is due
     * @param toBeTold how many events others are still to be told
     * @param breakerTripped whether all is held
     */
    public record Count(Map<CaseState, Long> cases, Duration oldestDue, long toBeTold, boolean breakerTripped) {}

    /** Counts. It reads all cases, so it is nothing to be done all the time. */
    @Transactional
    public Count count() {
        var now = clock.instant();
        var cases = new EnumMap<CaseState, Long>(CaseState.class);
        for (var state : CaseState.values()) {
            cases.put(state, 0L);
        }
        var due = sql
                .query(CASES, row -> {
                    cases.put(CaseState.valueOf(row.getString("state")), row.getLong("cases"));
                    var first = Sql.instant(row, "first_due");
                    return first == null ? Instant.MAX : first;
                })
                .stream()
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        var toBeTold = sql.query(
                        "select count(*) as events from outbox where delivered_at is null",
                        row -> row.getLong("events"))
                .get(0);
        var tripped = sql.query(
                        "select tripped_at is not null as tripped from breaker", row -> row.getBoolean("tripped"))
                .get(0);
        return new Count(cases, due.isBefore(now) ? Duration.between(due, now) : Duration.ZERO, toBeTold, tripped);
    }
}
