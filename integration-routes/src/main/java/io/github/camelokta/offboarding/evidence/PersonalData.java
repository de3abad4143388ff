package io.github.camelokta.offboarding.evidence;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Erases what the ledger knows about people whose cases ended long ago. Their Okta ids stay, because without these the
 * evidence could not say whose tokens were revoked.
 */
@ApplicationScoped
public class PersonalData {

    /** A case that another replica is erasing is skipped. */
    private static final String ENDED_BEFORE = """
            select id, event_id
            from offboarding_case
            where state in ('COMPLETED', 'RESCINDED') and erased_at is null and updated_at < ?
            order by updated_at, id
            limit ?
            for update skip locked
            """;
    /** A person's comment is part of the reason why a case was rescinded. */
    private static final String ERASE_CASES = """
            update offboarding_case c
            set event_id = erased.event_id, leaver_name = null, login = null, email = null, reason = null,
                owner_login = null, owner_email = null, state_reason = null, erased_at = ?, updated_at = ?
            from unnest(?, ?) as erased (id, event_id)
            where c.id = erased.id
            """;

    private static final String FOLLOW_UPS =
            "select source, event_id from follow_up_event where case_id = any (?) for update";
    /** Sources and ids appear twice, so that the events are looked up and their index is not read as a whole. */
    private static final String ERASE_FOLLOW_UPS = """
            update follow_up_event f
            set event_id = erased.pseudonym, login = null, email = null
            from unnest(?, ?, ?) as erased (source, event_id, pseudonym)
            where f.source = any (?) and f.event_id = any (?)
                and f.source = erased.source and f.event_id = erased.event_id
            """;
    /** Okta's message about a token may name its owner. */
    private static final String ERASE_DETAILS = "update action set detail = null where case_id = any (?)";
    /** An event that was not delivered in all that time is not worth keeping data that are erased elsewhere. */
    private static final String ERASE_NEWS = "delete from outbox where subject = any (?)";

    private static final String ERASE_TOKEN_NAMES = "update decision set token_name = null where case_id = any (?)";
    private static final String ERASE_TEXTS = """
            delete from evidence_personal p
            using evidence e
            where e.seq = p.seq and e.case_id = any (?)
            returning e.case_id
            """;
    /** Events that called off a leave that was never reported, and so belong to no case. */
    private static final String STRAY_EVENTS = """
            select source, event_id
            from follow_up_event
            where case_id is null and accepted_at < ? and coalesce(login, email) is not null
            order by accepted_at
            limit ?
            for update skip locked
            """;

    private final JdbcRunner jdbc;
    private final EvidenceChain evidence;
    private final EventIds eventIds;
    private final Clock clock;

    @Inject
    PersonalData(JdbcRunner jdbc, EvidenceChain evidence, EventIds eventIds, Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.eventIds = eventIds;
        this.clock = clock;
    }

    /**
     * Erases the personal data of cases that are completed or rescinded, and of events that belong to no case. Other
     * replicas may do so at the same time.
     *
     * @param unchangedSince only what has not changed since then
     * @param atMost the most cases, and the most events, that are erased
     * @return whether there may be more: the limit was reached
     */
    @Transactional
    public boolean erase(Instant unchangedSince, int atMost) {
        var strays = jdbc.query(STRAY_EVENTS, Told::of, unchangedSince, atMost);
        erase(strays);
        var ended = jdbc.query(
                ENDED_BEFORE, row -> new Ended(row.getLong("id"), row.getString("event_id")), unchangedSince, atMost);
        if (!ended.isEmpty()) {
            eraseCases(ended);
        }
        return ended.size() == atMost || strays.size() == atMost;
    }

    private record Ended(long id, String eventId) {}

    private record Told(String source, String eventId) {

        static Told of(ResultSet row) throws SQLException {
            return new Told(row.getString("source"), row.getString("event_id"));
        }
    }

    private void eraseCases(List<Ended> ended) {
        var now = clock.instant();
        var ids = ended.stream().map(Ended::id).toArray(Long[]::new);
        var pseudonyms =
                ended.stream().map(found -> eventIds.erased(found.eventId())).toArray(String[]::new);
        Object cases = ids;
        jdbc.update(ERASE_CASES, now, now, ids, pseudonyms);
        erase(jdbc.query(FOLLOW_UPS, Told::of, cases));
        jdbc.update(ERASE_TOKEN_NAMES, cases);
        jdbc.update(ERASE_DETAILS, cases);
        Object subjects = Arrays.stream(ids).map(String::valueOf).toArray(String[]::new);
        jdbc.update(ERASE_NEWS, subjects);
        var texts = jdbc.query(ERASE_TEXTS, row -> row.getLong("case_id"), cases).stream()
                .collect(groupingBy(id -> id, counting()));
        evidence.append(Arrays.stream(ids)
                .map(id -> new Entry(id, EvidenceKind.ERASED, Map.of("texts", texts.getOrDefault(id, 0L))))
                .toList());
    }

    private void erase(List<Told> events) {
        if (events.isEmpty()) {
            return;
        }
        var ids = events.stream().map(Told::eventId).toArray(String[]::new);
        jdbc.update(
                ERASE_FOLLOW_UPS,
                events.stream().map(Told::source).toArray(String[]::new),
                ids,
                events.stream().map(event -> eventIds.erased(event.eventId())).toArray(String[]::new),
                events.stream().map(Told::source).distinct().toArray(String[]::new),
                ids);
    }
}
