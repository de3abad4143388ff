package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.answers.BreakerLedger;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts what the ledger holds, for monitoring. */
@ApplicationScoped
public class LedgerStatistics {

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

    private final JdbcRunner jdbc;
    private final BreakerLedger breaker;
    private final Outbox outbox;
    private final Clock clock;

    @Inject
    LedgerStatistics(JdbcRunner jdbc, BreakerLedger breaker, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.breaker = breaker;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What the ledger held at one moment.
     *
     * @param cases how many cases are in each state
     * @param oldestDue how long the case that has waited longest has been due; zero if none is due
     * @param undelivered how many events wait in the outbox
     * @param breakerTripped whether all is held
     */
    public record Count(Map<CaseState, Long> cases, Duration oldestDue, long undelivered, boolean breakerTripped) {}

    /** Returns the counts. For cases, it reads the counts that the database keeps. */
    @Transactional
    public Count count() {
        var now = clock.instant();
        var cases = new EnumMap<CaseState, Long>(CaseState.class);
        for (var state : CaseState.values()) {
            cases.put(state, 0L);
        }
        jdbc.query(CASES, row -> cases.put(CaseState.valueOf(row.getString("state")), row.getLong("cases")));
        var due = Optional.ofNullable(jdbc.query(FIRST_DUE, row -> JdbcRunner.instant(row, "due_at"))
                        .get(0))
                .orElse(Instant.MAX);
        return new Count(
                cases,
                due.isBefore(now) ? Duration.between(due, now) : Duration.ZERO,
                outbox.undelivered(),
                breaker.state().tripped());
    }
}
