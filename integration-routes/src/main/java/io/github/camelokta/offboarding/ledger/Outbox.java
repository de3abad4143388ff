package io.github.camelokta.offboarding.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.OffboardingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Puts what others are to be told into the transaction of what they are told of: both happen, or neither does. Without
 * anybody to tell, nothing is written.
 */
@ApplicationScoped
class Outbox {

    /** The subject of events that are about no case. */
    static final String BREAKER = "breaker";

    static final String EVIDENCE = "evidence";

    private static final String TYPE = "io.github.camelokta.";

    private static final String CASE = "select source, event_id, owner_id from offboarding_case where id = ?";
    private static final String TOKENS = """
            select outcome, count(*) as tokens
            from (select distinct on (token_id) outcome from action where case_id = ? order by token_id, attempt desc)
            group by outcome
            """;
    /** Locks the event before it, so that whoever delivers that one comes before this, or finds this. */
    private static final String INSERT = """
            with before as (
                select id from outbox
                where subject = ? and delivered_at is null
                order by id desc
                limit 1
                for update)
            insert into outbox (subject, event, created_at, due_at, behind)
            values (?, ?, ?, ?, exists (table before))
            """;

    private final Sql sql;
    private final ObjectMapper json;
    private final Event<OutboxHasNews> news;
    private final Clock clock;
    private final String source;
    private final boolean somebodyListens;

    @Inject
    Outbox(Sql sql, ObjectMapper json, Event<OutboxHasNews> news, OffboardingConfig config, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.news = news;
        this.clock = clock;
        this.source = config.outcome().source();
        this.somebodyListens = config.outcome().webhook().url().isPresent();
    }

    /**
     * Adds what became of a case, if others are told of that state. The caller has just changed the row of the case,
     * and so keeps the order of what is told of it.
     *
     * @param reason why, for a person to read; may be null
     */
    void add(long caseId, CaseState state, String reason) {
        var type = type(state);
        if (type.isPresent() && somebodyListens) {
            var data = new LinkedHashMap<String, Object>();
            data.put("case", caseId);
            sql.query(CASE, row -> identity(row, data), caseId);
            data.put("state", state.name());
            put(data, "reason", reason);
            data.put("tokens", tokens(caseId));
            add(type.get(), String.valueOf(caseId), data);
        }
    }

    /** Adds that the breaker tripped. The caller holds its row. */
    void addBreakerTripped(String reason) {
        if (somebodyListens) {
            add("breaker.tripped", BREAKER, Map.of("reason", reason));
        }
    }

    /** Adds a signed head of the evidence. The caller holds the row that says which was published last. */
    void addEvidenceHead(EvidenceHeads.Head head) {
        if (somebodyListens) {
            var data = new LinkedHashMap<String, Object>();
            data.put("seq", head.seq());
            data.put("hash", head.hash());
            data.put("at", head.at().toString());
            data.put("signature", head.signature());
            data.put("key", head.key());
            add("evidence.head", EVIDENCE, data);
        }
    }

    private static Optional<String> type(CaseState state) {
        return switch (state) {
            case COMPLETED -> Optional.of("case.completed");
            case AWAITING_APPROVAL -> Optional.of("case.held");
            case PARKED -> Optional.of("case.parked");
            case RESCINDED -> Optional.of("case.rescinded");
            case SCHEDULED, DUE, SETTLING -> Optional.empty();
        };
    }

    private static boolean identity(ResultSet row, Map<String, Object> data) throws SQLException {
        data.put("source", row.getString("source"));
        data.put("eventId", row.getString("event_id"));
        put(data, "ownerId", row.getString("owner_id"));
        return true;
    }

    private Map<String, Long> tokens(long caseId) {
        var tokens = new TreeMap<String, Long>();
        sql.query(TOKENS, row -> tokens.put(row.getString("outcome"), row.getLong("tokens")), caseId);
        return tokens;
    }

    private static void put(Map<String, Object> data, String name, String value) {
        if (value != null) {
            data.put(name, value);
        }
    }

    private void add(String type, String subject, Map<String, Object> data) {
        var now = clock.instant();
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", UUID.randomUUID().toString());
        event.put("source", source);
        event.put("type", TYPE + type);
        event.put("subject", subject);
        event.put("time", now.toString());
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        sql.update(INSERT, subject, subject, text(event), now, now);
        news.fire(new OutboxHasNews());
    }

    private String text(Map<String, Object> event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is made of texts, numbers and maps", e);
        }
    }
}
