package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.evidence.EvidenceChain;
import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.evidence.EvidenceKind;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.lease.LeaseLostException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Moves cases from state to state in the caller's transaction. Only claims do this elsewhere. */
@ApplicationScoped
class CaseTransitions {

    private static final Logger LOG = Logger.getLogger(CaseTransitions.class);

    private static final String MOVE = """
            with before as (
                select id, outage_since, outage_attempts, outage_causes
                from offboarding_case
                where id = ? and state = any (?)
                for update)
            update offboarding_case c
            set state = ?, state_reason = ?, due_at = coalesce(?, due_at), updated_at = ?, version = c.version + 1,
                parked_by = null, outage_since = null, outage_attempts = 0, outage_causes = '{}', slice_after = null,
                rescind_because = null, called_off_at = case when ? then ? else c.called_off_at end
            from before
            where c.id = before.id
            returning before.*, c.due_at
            """;
    private static final String HELD = """
            select effective_at, due_at, version, rescind_because, outage_since, outage_attempts, outage_causes
            from offboarding_case
            where id = ? and lease = ?
            for update
            """;
    private static final String ABANDONED = """
            select id, due_at, rescind_because, outage_since, outage_attempts, outage_causes
            from offboarding_case
            where id = any (array(
                    select id from offboarding_case where state = 'SETTLING' and rescind_because is not null
                    union all
                    select id from offboarding_case where state = 'SETTLING' and due_at > ?))
                and state = 'SETTLING' and leased_until <= ? and (rescind_because is not null or due_at > ?)
            order by id
            for update skip locked
            """;
    /** Decided, and not known to have been tried: the batch may have died right after it sent the call. */
    private static final String IN_DOUBT = """
            select token_id
            from decision d
            where case_id = ? and verdict in ('REVOKE', 'QUARANTINE') and not exists (
                select from action a where a.case_id = d.case_id and a.token_id = d.token_id)
            order by token_id
            limit 1000
            """;

    private static final String CONCLUDE = """
            update offboarding_case
            set state = ?, state_reason = ?, due_at = coalesce(?, due_at), lease = null, leased_until = null,
                rescind_because = null, version = version + 1, updated_at = ?,
                outage_since = ?, outage_attempts = ?, outage_causes = ?, slice_after = ?, watched = ?
            where id = ?
            """;

    private final JdbcRunner jdbc;
    private final EvidenceChain evidence;
    private final CaseNotifications notifications;
    private final Event<CaseCompleted> completed;
    private final Clock clock;

    @Inject
    CaseTransitions(
            JdbcRunner jdbc,
            EvidenceChain evidence,
            CaseNotifications notifications,
            Event<CaseCompleted> completed,
            Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.notifications = notifications;
        this.completed = completed;
        this.clock = clock;
    }

    /**
     * The state that a person or an event gives a case.
     *
     * @param caseId the case
     * @param state the state
     * @param reason why, for a person to read; may be null
     * @param dueAt when it is due; null leaves that as it is
     * @param evidence the record of the move; the state, the due time and the reason are added to it
     */
    record Move(long caseId, CaseState state, String reason, Instant dueAt, Entry evidence) {

        Move(long caseId, CaseState state, String reason, Instant dueAt, EvidenceKind kind, Map<String, Object> data) {
            this(caseId, state, reason, dueAt, kind, data, Map.of());
        }

        /** Also takes, by name, the texts of the record that may have to be erased. */
        Move(
                long caseId,
                CaseState state,
                String reason,
                Instant dueAt,
                EvidenceKind kind,
                Map<String, Object> data,
                Map<String, String> personal) {
            this(caseId, state, reason, dueAt, new Entry(caseId, kind, data, personal));
        }

        /**
         * Returns the record with the new state and the due time that people are shown, and with the reason if the
         * record does not have one.
         */
        private Entry evidence(Moved moved) {
            var data = standing(moved.outage().in(evidence.data()), state, moved.dueAt());
            var entry = new Entry(caseId, evidence.kind(), data, evidence.personal());
            return entry.personal().containsKey("reason") ? entry : entry.withPersonal("reason", reason);
        }
    }

    private static Map<String, Object> standing(Map<String, Object> data, CaseState state, Instant dueAt) {
        var all = new TreeMap<>(data);
        all.put("state", state.name());
        all.put("dueAt", dueAt.toString());
        return all;
    }

    /** A case that was moved: the outage that the move ended, and when the case is due now. */
    private record Moved(Outage outage, Instant dueAt) {

        static Moved of(ResultSet row) throws SQLException {
            return new Moved(Outage.of(row), JdbcRunner.instant(row, "due_at"));
        }
    }

    /**
     * Moves a case that no batch holds.
     *
     * @return its record, which the caller appends once nothing else has to be locked; empty if the case may not go
     *     from its state to the new one, and nothing was changed
     */
    Optional<Entry> move(Move move) {
        var from = CaseState.atRestBefore(move.state());
        var moved = jdbc.query(
                MOVE,
                Moved::of,
                move.caseId(),
                from,
                move.state(),
                move.reason(),
                move.dueAt(),
                clock.instant(),
                move.state() == CaseState.RESCINDED,
                clock.instant());
        if (moved.isEmpty()) {
            return Optional.empty();
        }
        notifications.add(move.caseId(), move.state(), move.reason());
        return Optional.of(move.evidence(moved.get(0)));
    }

    private record Held(Instant effectiveAt, Instant dueAt, int version, String rescindBecause, Outage outage) {

        static Held of(ResultSet row) throws SQLException {
            return new Held(
                    JdbcRunner.instant(row, "effective_at"),
                    JdbcRunner.instant(row, "due_at"),
                    row.getInt("version"),
                    row.getString("rescind_because"),
                    Outage.of(row));
        }
    }

    /**
     * Ends the attempt of a batch, and gives up its lease on the case. Statements that arrived during the attempt
     * count: a rescission ends the case unless it is completed; after any other statement the case is due again at its
     * time, whatever the attempt concluded.
     *
     * @throws LeaseLostException when the batch does not hold the case any more
     */
    CaseState conclude(LeasedCase leased, Conclusion conclusion) {
        var held = jdbc.query(HELD, Held::of, leased.id(), leased.lease()).stream()
                .findFirst()
                .orElseThrow(() -> new LeaseLostException(leased.id()));
        var now = clock.instant();
        var rescinded = held.rescindBecause() != null && conclusion.state() != CaseState.COMPLETED;
        if (rescinded) {
            store(leased.id(), new Ending(CaseState.RESCINDED, held.rescindBecause(), null), now);
            evidence.append(List.of(
                    concluded(leased, conclusion, held, CaseState.RESCINDED, null),
                    rescission(leased.id(), held.rescindBecause(), conclusion.state(), held.dueAt())));
            return CaseState.RESCINDED;
        }
        if (held.version() != leased.version() && held.rescindBecause() == null) {
            // A person may have said that the case is due now, whatever its source says.
            var again = Schedule.of(held.dueAt(), now);
            store(leased.id(), new Ending(again.state(), null, again.dueAt()), now);
            evidence.append(List.of(concluded(leased, new Conclusion.Overtaken(), held, again.state(), again.dueAt())));
            return again.state();
        }
        var cause = conclusion.cause();
        var outage = cause.map(why -> held.outage().with(why, now)).orElse(Outage.NONE);
        store(
                leased.id(),
                new Ending(
                        conclusion.state(),
                        conclusion.reason(),
                        conclusion.until(),
                        outage,
                        conclusion.sliceAfter(),
                        conclusion.watched()),
                now);
        if (conclusion.state() == CaseState.COMPLETED) {
            completed.fire(new CaseCompleted(timeToRevoke(leased, held, now)));
        }
        if (cause.filter(held.outage()::hasHad).isEmpty()) {
            var until = conclusion.until();
            evidence.append(List.of(concluded(leased, conclusion, held, conclusion.state(), until)));
        }
        return conclusion.state();
    }

    private static Entry concluded(
            LeasedCase leased, Conclusion conclusion, Held held, CaseState state, Instant dueAt) {
        // In an outage, the row is ahead of the evidence.
        var due = dueAt == null ? held.dueAt() : dueAt;
        var data = standing(held.outage().in(conclusion.evidence()), state, due);
        data.put("attempt", leased.attempt());
        return new Entry(leased.id(), conclusion.kind(), data, conclusion.personal());
    }

    /**
     * Releases the cases that were rescinded or moved to a later time while a batch held them, if that batch has died:
     * the next batch must not settle them now.
     *
     * @return their records, which the caller appends once nothing else has to be locked
     */
    List<Entry> letGoAbandoned() {
        var now = clock.instant();
        return jdbc.query(ABANDONED, Abandoned::of, now, now, now).stream()
                .map(found -> found.because() == null ? postpone(found, now) : rescind(found, now))
                .toList();
    }

    private Entry postpone(Abandoned found, Instant now) {
        store(found.id(), new Ending(CaseState.SCHEDULED, null, found.dueAt()), now);
        var data = standing(new Conclusion.Overtaken().evidence(), CaseState.SCHEDULED, found.dueAt());
        return withDoubt(found.outage().with(Outage.DIED, now).in(new Entry(found.id(), EvidenceKind.POSTPONED, data)));
    }

    /** Names the tokens that the batch may or may not have changed before it died. */
    private Entry withDoubt(Entry entry) {
        var inDoubt = jdbc.query(IN_DOUBT, row -> row.getString("token_id"), entry.caseId());
        if (inDoubt.isEmpty()) {
            return entry;
        }
        LOG.warnf(
                "case %d was called off or moved after its batch had died; these tokens may have been changed: %s",
                entry.caseId(), inDoubt);
        var data = new TreeMap<>(entry.data());
        data.put("inDoubt", inDoubt);
        return new Entry(entry.caseId(), entry.kind(), data, entry.personal());
    }

    private record Abandoned(long id, String because, Instant dueAt, Outage outage) {

        static Abandoned of(ResultSet row) throws SQLException {
            return new Abandoned(
                    row.getLong("id"),
                    row.getString("rescind_because"),
                    JdbcRunner.instant(row, "due_at"),
                    Outage.of(row));
        }
    }

    private Entry rescind(Abandoned found, Instant now) {
        store(found.id(), new Ending(CaseState.RESCINDED, found.because(), null), now);
        var outage = found.outage().with(Outage.DIED, now);
        return withDoubt(outage.in(rescission(found.id(), found.because(), CaseState.SETTLING, found.dueAt())));
    }

    /** Returns the record of a rescission. The reason may hold a person's comment, so it can be erased. */
    private static Entry rescission(long caseId, String because, CaseState instead, Instant dueAt) {
        var data = standing(Map.of("instead", instead.name()), CaseState.RESCINDED, dueAt);
        return new Entry(caseId, EvidenceKind.RESCINDED, data).withPersonal("reason", because);
    }

    /** The row of a case once a batch has let go of it; reason, time and slice may be null. */
    private record Ending(
            CaseState state, String reason, Instant dueAt, Outage outage, String sliceAfter, boolean watched) {

        Ending(CaseState state, String reason, Instant dueAt) {
            this(state, reason, dueAt, Outage.NONE, null, false);
        }
    }

    private void store(long caseId, Ending ending, Instant now) {
        jdbc.update(
                CONCLUDE,
                ending.state(),
                ending.reason(),
                ending.dueAt(),
                now,
                ending.outage().since(),
                ending.outage().attempts(),
                ending.outage().causes().toArray(String[]::new),
                ending.sliceAfter(),
                ending.watched(),
                caseId);
        notifications.add(caseId, ending.state(), ending.reason());
    }

    private static Duration timeToRevoke(LeasedCase leased, Held held, Instant now) {
        var due = held.effectiveAt();
        var since = due != null && due.isAfter(leased.acceptedAt()) ? due : leased.acceptedAt();
        return since.isBefore(now) ? Duration.between(since, now) : Duration.ZERO;
    }
}
