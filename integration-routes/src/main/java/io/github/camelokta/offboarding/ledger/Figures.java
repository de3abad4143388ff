package io.github.camelokta.offboarding.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts what the ledger holds, for whoever watches the application. */
@ApplicationScoped
public class Figures {

    private static final String CASES = "select state, sum(cases) as cases from case_count group by state";
    private static final String FIRST_DUE = """
            select min(due_at) as due_at
            from (
                (select due_at from offboarding_case
                where state in ('SCHEDULED', 'DUE') and urgent order by due_at limit 1)
                union all
                (select due_at from offboarding_case
                where state in ('SCHEDULED', 'DUE') and not urgent order by due_at limit 1)) first
            """;

    private final Sql sql;
    private final SignedBreaker breaker;
    private final Clock clock;

    @Inject
    Figures(Sql sql, SignedBreaker breaker, Clock clock) {
        this.sql = sql;
        this.breaker = breaker;
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

    /** Counts. Of cases, it reads the counts that the database keeps. */
    @Transactional
    public Count count() {
        var now = clock.instant();
        var cases = new EnumMap<CaseState, Long>(CaseState.class);
        for (var state : CaseState.values()) {
            cases.put(state, 0L);
        }
        sql.query(CASES, row -> cases.put(CaseState.valueOf(row.getString("state")), row.getLong("cases")));
        var due = Optional.ofNullable(
                        sql.query(FIRST_DUE, row -> Sql.instant(row, "due_at")).get(0))
                .orElse(Instant.MAX);
        var toBeTold = sql.query(
                        "select count(*) as events from outbox where delivered_at is null",
                        row -> row.getLong("events"))
                .get(0);
        return new Count(
                cases,
                due.isBefore(now) ? Duration.between(due, now) : Duration.ZERO,
                toBeTold,
                breaker.read().tripped());
    }
}
