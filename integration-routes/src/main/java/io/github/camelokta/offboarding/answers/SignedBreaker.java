package io.github.camelokta.offboarding.answers;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.offboarding.answers.BreakerLedger.ResetRequest;
import io.github.camelokta.offboarding.answers.BreakerLedger.State;
import io.github.camelokta.offboarding.evidence.EvidenceTampered;
import io.github.camelokta.offboarding.evidence.SignedEvidence;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The state of the breaker, as the signed evidence has it. Its row lets replicas wait for each other. An intruder who
 * can write to the database can set that row back, but cannot sign a record that says so.
 */
@ApplicationScoped
class SignedBreaker {

    private static final Logger LOG = Logger.getLogger(SignedBreaker.class);

    private static final String LOCK = "select true from breaker for update";

    /** Row and records as of one moment; each number comes from the end of an index. */
    private static final String READ = """
            select tripped_at,
                (select max(seq) from evidence where kind = 'BREAKER_TRIPPED') as tripped,
                (select max(seq) from evidence where kind = 'BREAKER_RESET') as reset,
                (select max(seq) from evidence where kind = 'BREAKER_RESET_REQUESTED') as requested
            from breaker
            """;

    private final JdbcRunner jdbc;
    private final SignedEvidence evidence;
    private final Event<EvidenceTampered> tampered;

    @Inject
    SignedBreaker(JdbcRunner jdbc, SignedEvidence evidence, Event<EvidenceTampered> tampered) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.tampered = tampered;
    }

    /** What the database holds; a part that is missing is null. */
    private record Found(Instant trippedAt, Long tripped, Long reset, Long requested) {

        static Found of(ResultSet row) throws SQLException {
            return new Found(
                    JdbcRunner.instant(row, "tripped_at"),
                    row.getObject("tripped", Long.class),
                    row.getObject("reset", Long.class),
                    row.getObject("requested", Long.class));
        }

        /** Returns the number of the last record about the breaker's state; 0 if there is none. */
        long last() {
            return Stream.of(tripped, reset)
                    .filter(Objects::nonNull)
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
        }

        boolean isTrippedByRecord() {
            return tripped != null && tripped == last();
        }

        /** Returns whether a reset is requested. A request ends with the reset, and a later trip needs a new one. */
        boolean isResetRequested() {
            return requested != null && requested > last();
        }

        boolean isTrippedByRow() {
            return trippedAt != null;
        }
    }

    /** Returns the state. The breaker counts as tripped if the row, the last record and its signature do not agree. */
    State read() {
        var found = found();
        return state(found, believed(found));
    }

    /**
     * Returns the same, and keeps it so until the transaction of the caller ends. A disagreement is reported, because
     * it holds settlement up.
     */
    State lock() {
        jdbc.query(LOCK, row -> true);
        var found = found();
        var believed = believed(found);
        if (!agrees(found, believed)) {
            var what = doubt(found, believed);
            LOG.errorf("Tampering: %s; all is held until the breaker is reset", what);
            tampered.fire(new EvidenceTampered(what));
        }
        return state(found, believed);
    }

    private Found found() {
        return jdbc.query(READ, Found::of).get(0);
    }

    private Map<Long, JsonNode> believed(Found found) {
        return evidence.believed(Stream.of(found.tripped(), found.reset(), found.requested())
                .filter(Objects::nonNull)
                .toList());
    }

    private static boolean agrees(Found found, Map<Long, JsonNode> believed) {
        return found.isTrippedByRecord() == found.isTrippedByRow()
                && (found.last() == 0 || believed.containsKey(found.last()));
    }

    private static String doubt(Found found, Map<Long, JsonNode> believed) {
        return found.last() > 0 && !believed.containsKey(found.last())
                ? "record " + found.last() + " of the evidence, about the breaker, is not signed"
                : "the breaker's row contradicts the signed evidence";
    }

    private static State state(Found found, Map<Long, JsonNode> believed) {
        var reset = found.reset() == null ? null : believed.get(found.reset());
        var resetAt = reset == null ? null : at(reset);
        var resetBy = reset == null ? null : reset.at("/data/person").textValue();
        if (!agrees(found, believed)) {
            return new State(
                    true, found.trippedAt(), doubt(found, believed), resetAt, resetBy, request(found, believed));
        }
        if (!found.isTrippedByRecord()) {
            return new State(false, null, null, resetAt, resetBy, null);
        }
        var tripped = believed.get(found.tripped());
        var reason = tripped.at("/data/reason").textValue();
        return new State(true, at(tripped), reason, resetAt, resetBy, request(found, believed));
    }

    private static ResetRequest request(Found found, Map<Long, JsonNode> believed) {
        var record = found.isResetRequested() ? believed.get(found.requested()) : null;
        return record == null
                ? null
                : new ResetRequest(record.at("/data/person").textValue(), at(record));
    }

    private static Instant at(JsonNode record) {
        return Instant.parse(record.path("at").textValue());
    }
}
