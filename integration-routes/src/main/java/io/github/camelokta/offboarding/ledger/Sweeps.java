package io.github.camelokta.offboarding.ledger;

import static java.util.stream.Collectors.toSet;

import io.github.camelokta.offboarding.Leaver;
import io.github.camelokta.offboarding.OffboardingEvent;
import io.github.camelokta.offboarding.ledger.EvidenceChain.Entry;
import io.github.camelokta.offboarding.policy.Answer;
import io.github.camelokta.offboarding.policy.Approval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Who sweeps, when that was done last, and the cases it opens. */
@ApplicationScoped
public class Sweeps {

    /** A sweep that failed is tried again earlier than one that went well. */
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

    /** A case that ended after the list was asked for may have ended those of its tokens that the list shows. */
    private static final String BUSY = """
            select owner_id, okta_user_id, lower(login) as login, lower(email) as email
            from (
                select * from offboarding_case where owner_id = any (?)
                union all
                select * from offboarding_case
                where id = any (array(
                    select case_id from case_key
                    where key = any (array(select search_key(text) from unnest(?) as texts (text)))))
            ) found
            where state not in ('COMPLETED', 'RESCINDED') or updated_at >= ?
            """;

    private static final String WATCHED = """
            select owner_id from offboarding_case where watched group by owner_id order by max(id) desc limit ?
            """;
    /** Four hundred calls to Okta, once for each sweep. */
    private static final int MOST_WATCHED = 10_000;

    private static final String OFFBOARDED =
            "select distinct owner_id from offboarding_case where state = 'COMPLETED' and owner_id = any (?)";
    private static final String LATEST_DECISIONS = """
            select distinct on (c.owner_id, d.token_id) c.owner_id, d.token_id, d.case_id, d.verdict
            from decision d
            join offboarding_case c on c.id = d.case_id
            where c.owner_id = any (?)
            order by c.owner_id, d.token_id, d.decided_at desc, d.case_id desc
            """;
    private static final String OPEN = """
            insert into offboarding_case (source, event_id, okta_user_id, owner_id, owner_status, reason, accepted_at,
                state, due_at, updated_at)
            select ?, ?, ?, ?, ?, ?, ?, 'DUE', ?, ?
            where not exists (select from event_of_case where source = ? and event_id = ?)
            returning id
            """;
    private static final String TAKE_OVER_DECISION = """
            insert into decision (case_id, token_id, token_name, client_name, token_created, token_last_updated,
                token_expires_at, token_network, verdict, rule, explanation, decided_at)
            select ?, token_id, token_name, client_name, token_created, token_last_updated, token_expires_at,
                token_network, verdict, rule, explanation, decided_at
            from decision
            where case_id = ? and token_id = ?
            """;
    private static final String TAKE_OVER_REJECTION = """
            insert into approval (case_id, token_id, approved, person, approved_at)
            select ?, token_id, false, person, approved_at from approval where case_id = ? and token_id = ?
            """;

    private final Sql sql;
    private final EvidenceChain evidence;
    private final SignedAnswers answers;
    private final Event<CaseIsDue> due;
    private final Clock clock;

    @Inject
    Sweeps(Sql sql, EvidenceChain evidence, SignedAnswers answers, Event<CaseIsDue> due, Clock clock) {
        this.sql = sql;
        this.evidence = evidence;
        this.answers = answers;
        this.due = due;
        this.clock = clock;
    }

    /**
     * A sweep that is under way.
     *
     * @param lease whoever opens cases for it must still hold this
     * @param begunAt when it began
     */
    public record Sweep(UUID lease, Instant begunAt) {}

    /**
     * An owner who may have tokens that nobody told us about.
     *
     * @param id the Okta user id
     * @param login may be null
     * @param email may be null
     * @param status what Okta says of that user
     * @param always whether a case is opened in any case; else only for whoever was offboarded before
     * @param tokenIds the tokens that the list shows of the owner
     */
    public record Suspect(String id, String login, String email, String status, boolean always, Set<String> tokenIds) {}

    private record Row(UUID lease, Instant leasedUntil, Instant begunAt, Instant endedAt, String failure) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getObject("lease", UUID.class),
                    Sql.instant(row, "leased_until"),
                    Sql.instant(row, "begun_at"),
                    Sql.instant(row, "ended_at"),
                    row.getString("failure"));
        }

        boolean isUnderWay(Instant now) {
            return leasedUntil != null && leasedUntil.isAfter(now);
        }

        /** One that died is to be done again at once. */
        boolean isDue(Duration every, Instant now) {
            if (begunAt == null || lease != null) {
                return true;
            }
            var wait = failure != null && AFTER_FAILURE.compareTo(every) < 0 ? AFTER_FAILURE : every;
            return !begunAt.plus(wait).isAfter(now);
        }
    }

    /** Whether the next scheduled sweep is to begin. */
    @Transactional
    public boolean isDue(Duration every) {
        var now = clock.instant();
        var row = sql.query("select * from sweep", Row::of).get(0);
        return !row.isUnderWay(now) && row.isDue(every, now);
    }

    /**
     * Takes the lease, unless somebody has it.
     *
     * @param every how long after the beginning of the last one a sweep is due; empty if it is wanted now
     * @param lease how long it is ours, unless it is {@linkplain #renew renewed}
     * @return the sweep; empty if one is under way, or none is due
     */
    @Transactional
    public Optional<Sweep> begin(Optional<Duration> every, Duration lease) {
        var now = clock.instant();
        var row = sql.query("select * from sweep for update", Row::of).get(0);
        if (row.isUnderWay(now)
                || every.filter(duration -> !row.isDue(duration, now)).isPresent()) {
            return Optional.empty();
        }
        var sweep = new Sweep(UUID.randomUUID(), now);
        sql.update(BEGIN, sweep.lease(), now.plus(lease), now);
        return Optional.of(sweep);
    }

    /** Keeps a sweep from being taken for dead. */
    @Transactional
    public void renew(Sweep sweep, Duration lease) {
        sql.update(RENEW, clock.instant().plus(lease), sweep.lease());
    }

    /** The owners who are watched, those whose cases are the newest; of more than a sweep can look at, no more. */
    @Transactional
    public List<String> watched() {
        return sql.query(WATCHED, row -> row.getString("owner_id"), MOST_WATCHED);
    }

    /** These owners are let in again, and what there is of theirs is a case. */
    @Transactional
    public void watchNoMore(Sweep sweep, Collection<String> ownerIds) {
        if (!ownerIds.isEmpty()
                && !sql.query(IS_OURS, row -> true, sweep.lease()).isEmpty()) {
            sql.update("update offboarding_case set watched = false where watched and owner_id = any (?)", (Object)
                    ownerIds.toArray(String[]::new));
        }
    }

    /** The sweep has looked at everything. */
    @Transactional
    public void end(Sweep sweep, long tokens, int owners, int casesOpened) {
        sql.update(END, clock.instant(), tokens, owners, casesOpened, sweep.lease());
    }

    /** The sweep has failed, and is tried again later; the cases that it opened stay. */
    @Transactional
    public void fail(Sweep sweep, String failure) {
        sql.update(FAIL, failure, sweep.lease());
    }

    /**
     * Opens cases for owners, but not for one who has an open case, or all of whose tokens are to be kept.
     *
     * @param snapshot the list that shows their tokens
     * @param person the name of the person who asked for the sweep; null if it was due
     * @return how many cases were opened
     * @throws IllegalStateException when the sweep outlived its lease; nothing is opened then
     */
    @Transactional
    public int open(Sweep sweep, SnapshotFacts snapshot, Collection<Suspect> suspects, String person) {
        if (suspects.isEmpty()) {
            return 0;
        }
        if (sql.query(IS_OURS, row -> true, sweep.lease()).isEmpty()) {
            throw new IllegalStateException("The sweep outlived its lease, and another one may be under way");
        }
        var ids = array(suspects.stream().map(Suspect::id));
        var busy = busy(snapshot, suspects, ids);
        var offboarded = Set.copyOf(sql.query(OFFBOARDED, row -> row.getString("owner_id"), (Object) ids));
        var decided = latestDecisions(ids);
        var entries = new ArrayList<Entry>();
        var cases = 0;
        for (var suspect : suspects) {
            var earlier = decided.getOrDefault(suspect.id(), Map.of());
            if ((suspect.always() || offboarded.contains(suspect.id()))
                    && !busy.isAbout(suspect)
                    && !areAllKept(suspect, earlier)) {
                var opened = open(sweep, snapshot, suspect, earlier, person);
                cases += opened.isEmpty() ? 0 : 1;
                entries.addAll(opened);
            }
        }
        if (!entries.isEmpty()) {
            evidence.append(entries);
            due.fire(new CaseIsDue(false));
        }
        return cases;
    }

    private List<Entry> open(
            Sweep sweep, SnapshotFacts snapshot, Suspect suspect, Map<String, Earlier> earlier, String person) {
        var now = clock.instant();
        var event = new OffboardingEvent(
                OffboardingEvent.SWEEP,
                suspect.id() + "@" + sweep.begunAt(),
                new Leaver(null, suspect.id(), null, null),
                null,
                "a sweep found tokens of an owner who is " + suspect.status());
        var opened = sql.query(
                OPEN,
                row -> row.getLong("id"),
                event.source(),
                event.eventId(),
                suspect.id(),
                suspect.id(),
                suspect.status(),
                event.reason(),
                now,
                now,
                now,
                event.source(),
                event.eventId());
        if (opened.isEmpty()) {
            return List.of();
        }
        var caseId = opened.get(0);
        var rejected = suspect.tokenIds().stream()
                .filter(tokenId ->
                        earlier.containsKey(tokenId) && earlier.get(tokenId).isRejected())
                .sorted()
                .toList();
        for (var tokenId : rejected) {
            sql.update(TAKE_OVER_DECISION, caseId, earlier.get(tokenId).caseId(), tokenId);
            sql.update(TAKE_OVER_REJECTION, caseId, earlier.get(tokenId).caseId(), tokenId);
        }
        var data = new TreeMap<String, Object>(Map.of(
                "owner", suspect.id(),
                "status", suspect.status(),
                "tokens", suspect.tokenIds().size(),
                "sweep", sweep.begunAt().toString(),
                "source", OffboardingEvent.SWEEP,
                "acceptedAt", now.toString(),
                "state", CaseState.DUE.name(),
                "urgent", false,
                "snapshot", EvidenceData.of(snapshot)));
        if (person != null) {
            data.put("person", person);
        }
        if (!rejected.isEmpty()) {
            data.put("rejectedBefore", rejected);
        }
        return List.of(
                EvidenceData.accepted(caseId, event, CaseState.DUE, now, now),
                new Entry(caseId, EvidenceKind.SWEPT, data));
    }

    /** Who has a case that is open, or ended too late to be seen in the list. */
    private record Busy(Set<String> ids, Set<String> logins, Set<String> emails) {

        boolean isAbout(Suspect suspect) {
            return ids.contains(suspect.id())
                    || logins.contains(lower(suspect.login()))
                    || emails.contains(lower(suspect.email()));
        }
    }

    private Busy busy(SnapshotFacts snapshot, Collection<Suspect> suspects, String[] ids) {
        var busy = new Busy(new HashSet<>(), new HashSet<>(), new HashSet<>());
        sql.query(
                BUSY,
                row -> {
                    busy.ids().add(Objects.toString(row.getString("owner_id"), row.getString("okta_user_id")));
                    if (row.getString("owner_id") == null) {
                        busy.logins().add(row.getString("login"));
                        busy.emails().add(row.getString("email"));
                    }
                    return true;
                },
                ids,
                array(suspects.stream().flatMap(suspect -> Stream.of(suspect.id(), suspect.login(), suspect.email()))),
                snapshot.takenAt());
        Stream.of(busy.ids(), busy.logins(), busy.emails()).forEach(names -> names.remove(null));
        return busy;
    }

    private record Earlier(long caseId, boolean isKept, boolean isRejected) {

        Earlier with(Map<Long, Map<String, Answer>> answers, String tokenId) {
            var answer = answers.getOrDefault(caseId, Map.of()).get(tokenId);
            var rejected = answer != null && answer.approval() == Approval.REJECTED;
            return new Earlier(caseId, isKept, isKept && rejected);
        }
    }

    private Map<String, Map<String, Earlier>> latestDecisions(String[] ownerIds) {
        var decisions = new HashMap<String, Map<String, Earlier>>();
        sql.query(
                LATEST_DECISIONS,
                row -> {
                    var kept = row.getString("verdict").equals("KEEP");
                    var earlier = new Earlier(row.getLong("case_id"), kept, false);
                    return decisions
                            .computeIfAbsent(row.getString("owner_id"), id -> new HashMap<>())
                            .put(row.getString("token_id"), earlier);
                },
                (Object) ownerIds);
        var kept = decisions.values().stream()
                .flatMap(ofOwner -> ofOwner.values().stream())
                .filter(Earlier::isKept)
                .map(Earlier::caseId)
                .collect(toSet());
        if (!kept.isEmpty()) {
            // What is taken over becomes signed evidence of the new case.
            var said = answers.of(kept);
            decisions
                    .values()
                    .forEach(ofOwner -> ofOwner.replaceAll((tokenId, earlier) -> earlier.with(said, tokenId)));
        }
        return decisions;
    }

    private static boolean areAllKept(Suspect suspect, Map<String, Earlier> earlier) {
        var kept = earlier.entrySet().stream()
                .filter(decision -> decision.getValue().isKept())
                .map(Map.Entry::getKey)
                .collect(toSet());
        return kept.containsAll(suspect.tokenIds());
    }

    private static String[] array(Stream<String> texts) {
        return texts.filter(Objects::nonNull).distinct().toArray(String[]::new);
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
