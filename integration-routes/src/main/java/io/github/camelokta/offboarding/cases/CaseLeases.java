package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.answers.SignedAnswers;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.evidence.EvidenceChain;
import io.github.camelokta.offboarding.evidence.EvidenceEra;
import io.github.camelokta.offboarding.evidence.EvidenceKind;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.policy.HoldAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Hands due cases to a batch. */
@ApplicationScoped
public class CaseLeases {

    /**
     * A case whose batch died can be claimed once its lease has ended, so nothing has to clean up. The death counts as
     * a failed attempt. There is one part for each index, because a condition with "or" would read and sort the whole
     * backlog.
     */
    private static final String CLAIM = """
            with
                urgent_abandoned as (
                    select id, urgent, due_at, outage_attempts > 0 as known from offboarding_case
                    where state = 'SETTLING' and urgent and leased_until <= ?
                    order by id limit ? for update skip locked),
                urgent_due as (
                    select id, urgent, due_at, outage_attempts > 0 as known from offboarding_case
                    where state in ('SCHEDULED', 'DUE') and urgent and due_at <= ?
                    order by due_at, id limit ? for update skip locked),
                abandoned as (
                    select id, urgent, due_at, outage_attempts > 0 as known from offboarding_case
                    where state = 'SETTLING' and not urgent and leased_until <= ? and not ?
                    order by id limit ? for update skip locked),
                due as (
                    select id, urgent, due_at, outage_attempts > 0 as known from offboarding_case
                    where state in ('SCHEDULED', 'DUE') and not urgent and due_at <= ? and not ?
                    order by due_at, id limit ? for update skip locked),
                claimable as (
                    select id, known
                    from (
                        table urgent_abandoned union all table urgent_due union all table abandoned union all table due
                    ) found
                    order by urgent desc, due_at, id
                    limit ?)
            update offboarding_case c
            set state = 'SETTLING', lease = ?, leased_until = ?, attempts = attempts + 1, updated_at = ?,
                outage_since = case state when 'SETTLING' then coalesce(outage_since, ?) else outage_since end,
                outage_attempts = outage_attempts + (state = 'SETTLING')::integer,
                outage_causes = outage_causes ||
                    case when state = 'SETTLING' and 'died' <> all (outage_causes) then '{died}' else '{}' end::text[]
            from claimable
            where c.id = any (array(select id from claimable)) and c.id = claimable.id
            returning c.*, claimable.known
            """;

    private static final String RENEW = """
            update offboarding_case
            set leased_until = ?
            where id = any (?) and state = 'SETTLING' and lease = ?
            returning id, version
            """;

    private static final String STANDING =
            "select id, version from offboarding_case where id = any (?) and state = 'SETTLING' and lease = ?";

    private final JdbcRunner jdbc;
    private final EvidenceChain evidence;
    private final EvidenceEra era;
    private final SignedAnswers answers;
    private final CaseTransitions transitions;
    private final Clock clock;

    @Inject
    CaseLeases(
            JdbcRunner jdbc,
            EvidenceChain evidence,
            EvidenceEra era,
            SignedAnswers answers,
            CaseTransitions transitions,
            Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.era = era;
        this.answers = answers;
        this.transitions = transitions;
        this.clock = clock;
    }

    /** The cases that a claim is about. */
    public enum Lane {
        /** All, urgent ones first. */
        ALL,
        /** Urgent ones alone, so that they do not wait for a long batch. */
        URGENT
    }

    /**
     * Leases cases that are due, urgent ones first and then the longest due; concurrent claims never get the same case.
     *
     * @param lane which cases
     * @param limit the most cases that are claimed
     * @param duration how long they are ours, unless the lease is {@linkplain #renew renewed}
     * @return the cases, in that order and all under one new lease; empty when nothing is due
     */
    @Transactional
    public List<LeasedCase> claim(Lane lane, int limit, Duration duration) {
        var entries = new ArrayList<>(transitions.letGoAbandoned());
        var now = clock.instant();
        var urgentOnly = lane == Lane.URGENT;
        var claimed = jdbc.query(
                CLAIM,
                Claimed::of,
                now,
                limit,
                now,
                limit,
                now,
                urgentOnly,
                limit,
                now,
                urgentOnly,
                limit,
                limit,
                UUID.randomUUID(),
                now.plus(duration),
                now,
                now);
        claimed.stream()
                .filter(Claimed::isNews)
                .map(found -> found.evidence(era.start().lastCase()))
                .forEach(entries::add);
        evidence.append(entries);
        if (claimed.isEmpty()) {
            return List.of();
        }
        var approvals =
                answers.of(claimed.stream().map(found -> found.leased().id()).toList());
        return claimed.stream()
                .map(found -> found.leased(approvals.getOrDefault(found.leased().id(), Map.of())))
                .sorted(Comparator.comparing(LeasedCase::urgent).reversed().thenComparing(LeasedCase::id))
                .toList();
    }

    /**
     * Renews a lease, so that it does not end while a long batch is at work.
     *
     * @param batch the cases of the batch, all under one lease
     * @param duration how long the cases are ours from now on
     * @return the cases that are still ours and have not changed meanwhile; the batch must do nothing more for the
     *     others
     */
    @Transactional
    public Set<Long> renew(List<LeasedCase> batch, Duration duration) {
        var until = clock.instant().plus(duration);
        return unchanged(
                batch,
                jdbc.query(
                        RENEW,
                        CaseLeases::standing,
                        until,
                        ids(batch),
                        batch.get(0).lease()));
    }

    /** Returns the cases of a batch that are still ours and have not changed since we claimed them; writes nothing. */
    @Transactional
    public Set<Long> unchanged(List<LeasedCase> batch) {
        return unchanged(
                batch,
                jdbc.query(
                        STANDING, CaseLeases::standing, ids(batch), batch.get(0).lease()));
    }

    private static Long[] ids(List<LeasedCase> batch) {
        return batch.stream().map(LeasedCase::id).toArray(Long[]::new);
    }

    private static Map.Entry<Long, Integer> standing(ResultSet row) throws SQLException {
        return Map.entry(row.getLong("id"), row.getInt("version"));
    }

    private static Set<Long> unchanged(List<LeasedCase> batch, List<Map.Entry<Long, Integer>> found) {
        var standing = Set.copyOf(found);
        return batch.stream()
                .filter(leased -> standing.contains(Map.entry(leased.id(), leased.version())))
                .map(LeasedCase::id)
                .collect(Collectors.toSet());
    }

    /** A claimed row. Answers about held tokens are in another table. */
    private record Claimed(LeasedCase leased, boolean isKnownToFail, String source, String eventId) {

        /** Returns whether the claim is news that needs a record; a further attempt in the same outage is not. */
        boolean isNews() {
            return leased.attempt() == 1 || !isKnownToFail;
        }

        static Claimed of(ResultSet row) throws SQLException {
            return new Claimed(
                    new LeasedCase(
                            row.getLong("id"),
                            new Leaver(
                                    row.getString("leaver_name"),
                                    row.getString("okta_user_id"),
                                    row.getString("login"),
                                    row.getString("email")),
                            row.getString("owner_id"),
                            row.getString("owner_status"),
                            JdbcRunner.instant(row, "shut_out_at"),
                            row.getBoolean("identify_again"),
                            JdbcRunner.instant(row, "accepted_at"),
                            JdbcRunner.instant(row, "effective_at"),
                            row.getBoolean("urgent"),
                            row.getObject("voluntary", Boolean.class),
                            Map.of(),
                            row.getInt("attempts"),
                            row.getInt("outage_attempts"),
                            row.getString("slice_after"),
                            row.getObject("lease", UUID.class),
                            row.getInt("version")),
                    row.getBoolean("known"),
                    row.getString("source"),
                    row.getString("event_id"));
        }

        LeasedCase leased(Map<String, HoldAnswer> answers) {
            return new LeasedCase(
                    leased.id(),
                    leased.leaver(),
                    leased.ownerId(),
                    leased.ownerStatus(),
                    leased.shutOutAt(),
                    leased.identifyAgain(),
                    leased.acceptedAt(),
                    leased.effectiveAt(),
                    leased.urgent(),
                    leased.voluntary(),
                    answers,
                    leased.attempt(),
                    leased.failures(),
                    leased.sliceAfter(),
                    leased.lease(),
                    leased.version());
        }

        /**
         * Returns the record of a claim. If the case is older than records of acceptance, its first claim also holds
         * what the event said.
         */
        EvidenceChain.Entry evidence(long lastCaseWithoutAcceptance) {
            var data = new TreeMap<String, Object>(Map.of("attempt", leased.attempt()));
            if (leased.attempt() > 1 || leased.id() > lastCaseWithoutAcceptance) {
                return new EvidenceChain.Entry(leased.id(), EvidenceKind.CLAIMED, data);
            }
            data.put("source", source);
            data.put("acceptedAt", leased.acceptedAt().toString());
            if (leased.effectiveAt() != null) {
                data.put("effectiveAt", leased.effectiveAt().toString());
            }
            return new EvidenceChain.Entry(leased.id(), EvidenceKind.CLAIMED, data)
                    .withPersonal("event", eventId)
                    .withPersonal("leaver", leased.leaver().name())
                    .withPersonal("oktaUserId", leased.leaver().oktaUserId())
                    .withPersonal("login", leased.leaver().login())
                    .withPersonal("email", leased.leaver().email());
        }
    }
}
