package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells other systems that a case came to rest. */
@ApplicationScoped
class CaseNotifications {

    private static final String CASE = "select source, event_id, owner_id from offboarding_case where id = ?";
    private static final String TOKENS = """
            select outcome, count(*) as tokens
            from (select distinct on (token_id) outcome from action where case_id = ? order by token_id, attempt desc)
            group by outcome
            """;

    private final JdbcRunner jdbc;
    private final Outbox outbox;

    @Inject
    CaseNotifications(JdbcRunner jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /**
     * Adds the state of a case to the outbox, if others are told about that state. The caller has just changed the row
     * of the case, which keeps the order of its events.
     *
     * @param reason why the case is in that state, for a person to read; may be null
     */
    void add(long caseId, CaseState state, String reason) {
        var type = type(state);
        if (type.isPresent() && outbox.hasReceiver()) {
            var data = new LinkedHashMap<String, Object>();
            data.put("case", caseId);
            jdbc.query(CASE, row -> identity(row, data), caseId);
            data.put("state", state.name());
            put(data, "reason", reason);
            data.put("tokens", tokens(caseId));
            outbox.add(type.get(), String.valueOf(caseId), data);
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
        jdbc.query(TOKENS, row -> tokens.put(row.getString("outcome"), row.getLong("tokens")), caseId);
        return tokens;
    }

    private static void put(Map<String, Object> data, String name, String value) {
        if (value != null) {
            data.put(name, value);
        }
    }
}
