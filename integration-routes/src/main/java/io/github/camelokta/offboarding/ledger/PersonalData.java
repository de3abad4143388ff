package io.github.camelokta.offboarding.ledger;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.github.camelokta.offboarding.ledger.EvidenceChain.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Erases what the ledger knows of people whose cases ended long ago. Okta's ids of them stay, or nobody could tell any
 * more whose tokens were revoked.
 */
@ApplicationScoped
public class PersonalData {

    /** A case that another replica is erasing is left to it. */
    private static final String ENDED_BEFORE = """
            select id
            from offboarding_case
            where state in ('COMPLETED', 'RESCINDED') and erased_at is null and updated_at < ?
            order by updated_at, id
            limit ?
            for update skip locked
            """;
    /** A person's comment is part of the reason why a case was rescinded. */
    private static final String ERASE_CASES = """
            update offboarding_case
            set leaver_name = null, login = null, email = null, reason = null, state_reason = null,
                erased_at = ?, updated_at = ?
            where id = any (?)
            """;

    private static final String ERASE_FOLLOW_UPS =
            "update follow_up_event set login = null, email = null where case_id = any (?)";
    private static final String ERASE_TOKEN_NAMES = "update decision set token_name = null where case_id = any (?)";
    private static final String ERASE_TEXTS = """
            delete from evidence_personal p
            using evidence e
            where e.seq = p.seq and e.case_id = any (?)
            returning e.case_id
            """;
    /** They called off what nobody had told us, and belong to no case. */
    private static final String ERASE_STRAY_EVENTS = """
            update follow_up_event
            set login = null, email = null
            where (source, event_id) in (
                select source, event_id
                from follow_up_event
                where case_id is null and accepted_at < ? and coalesce(login, email) is not null
                order by accepted_at
                limit ?
                for update skip locked)
            """;

    private final Sql sql;
    private final EvidenceChain evidence;
    private final Clock clock;

    @Inject
    PersonalData(Sql sql, EvidenceChain evidence, Clock clock) {
        this.sql = sql;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Erases the personal data of cases that are completed or rescinded, and of events that opened none. Others may do
     * so at the same time.
     *
     * @param unchangedSince only what has not changed since then
     * @param atMost how many cases, and how many events, at most
     * @return whether there may be more: the limit was reached
     */
    @Transactional
    public boolean erase(Instant unchangedSince, int atMost) {
        var strays = sql.update(ERASE_STRAY_EVENTS, unchangedSince, atMost);
        var ids = sql.query(ENDED_BEFORE, row -> row.getLong("id"), unchangedSince, atMost);
        if (!ids.isEmpty()) {
            erase(ids);
        }
        return ids.size() == atMost || strays == atMost;
    }

    private void erase(List<Long> ids) {
        var now = clock.instant();
        Object cases = ids.toArray(Long[]::new);
        sql.update(ERASE_CASES, now, now, cases);
        sql.update(ERASE_FOLLOW_UPS, cases);
        sql.update(ERASE_TOKEN_NAMES, cases);
        var texts = sql.query(ERASE_TEXTS, row -> row.getLong("case_id"), cases).stream()
                .collect(groupingBy(id -> id, counting()));
        evidence.append(ids.stream()
                .map(id -> new Entry(id, EvidenceKind.ERASED, Map.of("texts", texts.getOrDefault(id, 0L))))
                .toList());
    }
}
