package io.github.camelokta.offboarding.cases;

import static java.util.stream.Collectors.toSet;

import io.github.camelokta.offboarding.answers.Approvals;
import io.github.camelokta.offboarding.answers.SignedAnswers;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.evidence.EvidenceChain;
import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.evidence.EvidenceKind;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.policy.Approval;
import io.github.camelokta.offboarding.policy.HoldAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The cases that a sweep opens, in the transaction of the sweep. */
@ApplicationScoped
public class SweptCases {

    /** A case that ended after the list was requested may have revoked some tokens that the list still shows. */
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
    private static final String WATCH_NO_MORE =
            "update offboarding_case set watched = false where watched and owner_id = any (?)";

    /** Enough for four hundred calls to Okta in each sweep. */
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
    private final JdbcRunner jdbc;
    private final EvidenceChain evidence;
    private final SignedAnswers answers;
    private final Approvals approvals;
    private final Event<CaseDue> due;
    private final Clock clock;

    @Inject
    SweptCases(
            JdbcRunner jdbc,
            EvidenceChain evidence,
            SignedAnswers answers,
            Approvals approvals,
            Event<CaseDue> due,
            Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.answers = answers;
        this.approvals = approvals;
        this.due = due;
        this.clock = clock;
    }

    /** Returns the owners who are watched, those with the newest cases first, up to as many as a sweep can look up. */
    public List<String> watched() {
        return jdbc.query(WATCHED, row -> row.getString("owner_id"), MOST_WATCHED);
    }

    /** Ends the watch over owners who can sign in again: their tokens are in a case now. */
    public void watchNoMore(Collection<String> ownerIds) {
        jdbc.update(WATCH_NO_MORE, (Object) ownerIds.toArray(String[]::new));
    }

    /**
     * Opens cases for owners, except for an owner who has an open case, or whose tokens are all to be kept.
     *
     * @param begunAt when the sweep began
     * @param snapshot the list that shows their tokens
     * @param person the name of the person who asked for the sweep; null if it was due
     * @return how many cases were opened
     */
    public int open(Instant begunAt, SnapshotFacts snapshot, Collection<SweepCandidate> candidates, String person) {
        var ids = array(candidates.stream().map(SweepCandidate::id));
        var busy = busy(snapshot, candidates, ids);
        var offboarded = Set.copyOf(jdbc.query(OFFBOARDED, row -> row.getString("owner_id"), (Object) ids));
        var decided = latestDecisions(ids);
        var entries = new ArrayList<Entry>();
        var cases = 0;
        for (var candidate : candidates) {
            var earlier = decided.getOrDefault(candidate.id(), Map.of());
            if ((candidate.always() || offboarded.contains(candidate.id()))
                    && !busy.isAbout(candidate)
                    && !areAllKept(candidate, earlier)) {
                var opened = open(begunAt, snapshot, candidate, earlier, person);
                cases += opened.isEmpty() ? 0 : 1;
                entries.addAll(opened);
            }
        }
        if (!entries.isEmpty()) {
            evidence.append(entries);
            due.fire(new CaseDue(false));
        }
        return cases;
    }

    private List<Entry> open(
            Instant begunAt,
            SnapshotFacts snapshot,
            SweepCandidate candidate,
            Map<String, Earlier> earlier,
            String person) {
        var now = clock.instant();
        var event = new OffboardingEvent(
                OffboardingEvent.SWEEP,
                candidate.id() + "@" + begunAt,
                new Leaver(null, candidate.id(), null, null),
                null,
                "a sweep found tokens of an owner who is " + candidate.status());
        var opened = jdbc.query(
                OPEN,
                row -> row.getLong("id"),
                event.source(),
                event.eventId(),
                candidate.id(),
                candidate.id(),
                candidate.status(),
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
        var rejected = candidate.tokenIds().stream()
                .filter(tokenId ->
                        earlier.containsKey(tokenId) && earlier.get(tokenId).isRejected())
                .sorted()
                .toList();
        for (var tokenId : rejected) {
            jdbc.update(TAKE_OVER_DECISION, caseId, earlier.get(tokenId).caseId(), tokenId);
            approvals.takeOverRejection(caseId, earlier.get(tokenId).caseId(), tokenId);
        }
        var data = new TreeMap<String, Object>(Map.of(
                "owner", candidate.id(),
                "status", candidate.status(),
                "tokens", candidate.tokenIds().size(),
                "sweep", begunAt.toString(),
                "source", OffboardingEvent.SWEEP,
                "acceptedAt", now.toString(),
                "state", CaseState.DUE.name(),
                "urgent", false,
                "snapshot", CaseEvidence.of(snapshot)));
        if (person != null) {
            data.put("person", person);
        }
        if (!rejected.isEmpty()) {
            data.put("rejectedBefore", rejected);
        }
        return List.of(
                CaseEvidence.accepted(caseId, event, CaseState.DUE, now, now),
                new Entry(caseId, EvidenceKind.SWEPT, data));
    }

    /** Owners with a case that is open, or that ended after the list was requested. */
    private record Busy(Set<String> ids, Set<String> logins, Set<String> emails) {

        boolean isAbout(SweepCandidate candidate) {
            return ids.contains(candidate.id())
                    || logins.contains(lower(candidate.login()))
                    || emails.contains(lower(candidate.email()));
        }
    }

    private Busy busy(SnapshotFacts snapshot, Collection<SweepCandidate> candidates, String[] ids) {
        var busy = new Busy(new HashSet<>(), new HashSet<>(), new HashSet<>());
        jdbc.query(
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
                array(candidates.stream()
                        .flatMap(candidate -> Stream.of(candidate.id(), candidate.login(), candidate.email()))),
                snapshot.takenAt());
        Stream.of(busy.ids(), busy.logins(), busy.emails()).forEach(names -> names.remove(null));
        return busy;
    }

    private record Earlier(long caseId, boolean isKept, boolean isRejected) {

        Earlier with(Map<Long, Map<String, HoldAnswer>> answers, String tokenId) {
            var answer = answers.getOrDefault(caseId, Map.of()).get(tokenId);
            var rejected = answer != null && answer.approval() == Approval.REJECTED;
            return new Earlier(caseId, isKept, isKept && rejected);
        }
    }

    private Map<String, Map<String, Earlier>> latestDecisions(String[] ownerIds) {
        var decisions = new HashMap<String, Map<String, Earlier>>();
        jdbc.query(
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
            // Answers that are copied become signed evidence of the new case.
            var said = answers.of(kept);
            decisions
                    .values()
                    .forEach(ofOwner -> ofOwner.replaceAll((tokenId, earlier) -> earlier.with(said, tokenId)));
        }
        return decisions;
    }

    private static boolean areAllKept(SweepCandidate candidate, Map<String, Earlier> earlier) {
        var kept = earlier.entrySet().stream()
                .filter(decision -> decision.getValue().isKept())
                .map(Map.Entry::getKey)
                .collect(toSet());
        return kept.containsAll(candidate.tokenIds());
    }

    private static String[] array(Stream<String> texts) {
        return texts.filter(Objects::nonNull).distinct().toArray(String[]::new);
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
