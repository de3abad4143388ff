package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.Leaver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Hands due cases to a batch. */
@ApplicationScoped
public class CaseLeases {

    /** Cases whose batch died are among the claimable: their lease ends, and nobody has to clean up. */
    private static final String CLAIM = """
            with claimable as (
                select id
                from offboarding_case
                where (state in ('SCHEDULED', 'DUE') and due_at <= ?)
                   or (state = 'SETTLING' and leased_until <= ?)
                order by due_at, id
                limit ?
                for update skip locked)
            update offboarding_case c
            set state = 'SETTLING', lease = ?, leased_until = ?, attempts = attempts + 1, updated_at = ?
            from claimable
            where c.id = claimable.id
            returning c.*
            """;

    private final Sql sql;
    private final EvidenceChain evidence;
    private final Clock clock;

    @Inject
    CaseLeases(Sql sql, EvidenceChain evidence, Clock clock) {
        this.sql = sql;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Leases cases that are due, the longest due first; concurrent claims never get the same case.
     *
     * @param limit how many at most
     * @param duration how long they are ours
     * @return the cases, all under one new lease; empty when nothing is due
     */
    @Transactional
    public List<LeasedCase> claim(int limit, Duration duration) {
        var now = clock.instant();
        var cases = sql
                .query(CLAIM, CaseLeases::leasedCase, now, now, limit, UUID.randomUUID(), now.plus(duration), now)
                .stream()
                .sorted(Comparator.comparingLong(LeasedCase::id))
                .toList();
        if (!cases.isEmpty()) {
            evidence.append(cases.stream()
                    .map(claimed -> new EvidenceChain.Entry(
                            claimed.id(), EvidenceKind.CLAIMED, Map.of("attempt", claimed.attempt())))
                    .toList());
        }
        return cases;
    }

    private static LeasedCase leasedCase(ResultSet row) throws SQLException {
        return new LeasedCase(
                row.getLong("id"),
                new Leaver(
                        row.getString("leaver_name"),
                        row.getString("okta_user_id"),
                        row.getString("login"),
                        row.getString("email")),
                row.getString("owner_id"),
                row.getInt("attempts"),
                row.getObject("lease", UUID.class),
                Sql.instant(row, "leased_until"));
    }
}
