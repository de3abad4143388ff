package io.github.camelokta.offboarding.sweep;

import io.github.camelokta.offboarding.cases.SnapshotFacts;
import io.github.camelokta.offboarding.cases.SweepCandidate;
import io.github.camelokta.offboarding.cases.SweptCases;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Records which replica sweeps, when the last sweep was, and how it ended. A sweep opens cases only while it has its
 * lease.
 */
@ApplicationScoped
class SweepLedger {

    /** A failed sweep is repeated earlier than a successful one. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);

    private static final String BEGIN = """
            update sweep set lease = ?, leased_until = ?, begun_at = ?, ended_at = null, failure = null
            """;
    private static final String RENEW = "update sweep set leased_until = ? where lease = ?";
    private static final String END = """
            update sweep
            set lease = null, leased_until = null, ended_at = ?, tokens = ?, owners = ?, cases_opened = ?
            where lease = ?
            """;
    private static final String FAIL =
            "update sweep set lease = null, leased_until = null, failure = ? where lease = ?";
    private static final String IS_OURS = "select true from sweep where lease = ? for update";

    private final JdbcRunner jdbc;
    private final SweptCases cases;
    private final Clock clock;

    @Inject
    SweepLedger(JdbcRunner jdbc, SweptCases cases, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * A sweep that is under way.
     *
     * @param lease the lease; every opening of cases requires it
     * @param begunAt when it began
     */
    record Sweep(UUID lease, Instant begunAt) {}

    private record Row(UUID lease, Instant leasedUntil, Instant begunAt, Instant endedAt, String failure) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getObject("lease", UUID.class),
                    JdbcRunner.instant(row, "leased_until"),
                    JdbcRunner.instant(row, "begun_at"),
                    JdbcRunner.instant(row, "ended_at"),
                    row.getString("failure"));
        }

        boolean isUnderWay(Instant now) {
            return leasedUntil != null && leasedUntil.isAfter(now);
        }

        /** Returns whether a sweep is due; one that died is repeated at once. */
        boolean isDue(Duration every, Instant now) {
            if (begunAt == null || lease != null) {
                return true;
            }
            var wait = failure != null && AFTER_FAILURE.compareTo(every) < 0 ? AFTER_FAILURE : every;
            return !begunAt.plus(wait).isAfter(now);
        }
    }

    /** Returns whether the next scheduled sweep is due. */
    @Transactional
    boolean isDue(Duration every) {
        var now = clock.instant();
        var row = jdbc.query("select * from sweep", Row::of).get(0);
        return !row.isUnderWay(now) && row.isDue(every, now);
    }

    /**
     * Takes the lease, unless it is taken.
     *
     * @param every how long after the beginning of the last sweep the next one is due; empty if a sweep is wanted now
     * @param lease how long it is ours, unless it is {@linkplain #renew renewed}
     * @return the sweep; empty if one is under way, or none is due
     */
    @Transactional
    Optional<Sweep> begin(Optional<Duration> every, Duration lease) {
        var now = clock.instant();
        var row = jdbc.query("select * from sweep for update", Row::of).get(0);
        if (row.isUnderWay(now)
                || every.filter(duration -> !row.isDue(duration, now)).isPresent()) {
            return Optional.empty();
        }
        var sweep = new Sweep(UUID.randomUUID(), now);
        jdbc.update(BEGIN, sweep.lease(), now.plus(lease), now);
        return Optional.of(sweep);
    }

    /** Renews the lease, so that the sweep does not count as dead. */
    @Transactional
    void renew(Sweep sweep, Duration lease) {
        jdbc.update(RENEW, clock.instant().plus(lease), sweep.lease());
    }

    /** Returns the owners who are watched, see {@link SweptCases#watched}. */
    @Transactional
    List<String> watched() {
        return cases.watched();
    }

    /** Ends the watch over owners who can sign in again: their tokens are in a case now. */
    @Transactional
    void watchNoMore(Sweep sweep, Collection<String> ownerIds) {
        if (!ownerIds.isEmpty() && isOurs(sweep)) {
            cases.watchNoMore(ownerIds);
        }
    }

    /**
     * Opens cases for owners, see {@link SweptCases#open}.
     *
     * @param snapshot the list that shows their tokens
     * @param person the name of the person who asked for the sweep; null if it was due
     * @return how many cases were opened
     * @throws IllegalStateException when the sweep outlived its lease; nothing is opened then
     */
    @Transactional
    int open(Sweep sweep, SnapshotFacts snapshot, Collection<SweepCandidate> candidates, String person) {
        if (candidates.isEmpty()) {
            return 0;
        }
        if (!isOurs(sweep)) {
            throw new IllegalStateException("The sweep outlived its lease, and another one may be under way");
        }
        return cases.open(sweep.begunAt(), snapshot, candidates, person);
    }

    private boolean isOurs(Sweep sweep) {
        return !jdbc.query(IS_OURS, row -> true, sweep.lease()).isEmpty();
    }

    /** Records that the sweep has looked at everything. */
    @Transactional
    void end(Sweep sweep, long tokens, int owners, int casesOpened) {
        jdbc.update(END, clock.instant(), tokens, owners, casesOpened, sweep.lease());
    }

    /** Records that the sweep has failed and is tried again later; the cases that it opened stay. */
    @Transactional
    void fail(Sweep sweep, String failure) {
        jdbc.update(FAIL, failure, sweep.lease());
    }
}
