package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.offboarding.cases.CaseState.DUE;
import static io.github.camelokta.offboarding.testing.OverHttp.CLOUD_EVENT;
import static io.github.camelokta.offboarding.testing.OverHttp.event;
import static io.github.camelokta.offboarding.testing.OverHttp.sender;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.notNullValue;

import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.People;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody stands still in the middle of a transaction, or a statement never ends. */
@QuarkusTest
@TestProfile(DatabaseTimeoutsTest.ShortTimeouts.class)
@QuarkusTestResource(People.class)
class DatabaseTimeoutsTest extends Settling {

    private static final String EVIDENCE_LOCK = "select pg_advisory_xact_lock(x'6f6b746165766964'::bigint)";

    private static final String FOR_AS_LONG_AS_IT_TAKES = "set local idle_in_transaction_session_timeout = 0";

    /** Short timeouts, and a migration that takes longer than a statement may. */
    public static class ShortTimeouts implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.flyway.locations", "db/migration,db/slow",
                    "offboarding.database.lock-timeout", "500ms",
                    "offboarding.database.statement-timeout", "4s",
                    "offboarding.database.idle-in-transaction", "6s",
                    "offboarding.database.answer", "20s");
        }
    }

    @Test
    void aMigrationTakesAsLongAsItTakes() {
        assertThat(Ledgers.column(ledger, "select success from flyway_schema_history where version = '900'"))
                .containsExactly("t");
    }

    @Test
    void everyConnectionHasTheTimeoutsThatAreSet() throws SQLException {
        var parameters = List.of(
                "lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "tcp_keepalives_idle");
        try (var connection = ledger.getConnection();
                var statement = connection.createStatement()) {
            var values = new ArrayList<String>();
            for (var parameter : parameters) {
                try (var row = statement.executeQuery("show " + parameter)) {
                    row.next();
                    values.add(row.getString(1));
                }
            }
            assertThat(values).containsExactly("500ms", "4s", "6s", "30");
            assertThat(connection.getNetworkTimeout()).isEqualTo(20_000);
        }
    }

    @Test
    void aStatementThatDoesNotEndIsEnded() throws SQLException {
        try (var connection = ledger.getConnection()) {
            assertThatThrownBy(() -> begin(connection, "select pg_sleep(600)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("statement timeout");
            connection.rollback();
        }
    }

    @Test
    void whoeverWaitsForALockIsToldToComeBackAndNothingIsLost() throws SQLException {
        var leaver = user("leaver");
        token("token", leaver);
        var caseId = leaves(leaver);
        try (var paused = ledger.getConnection()) {
            begin(paused, FOR_AS_LONG_AS_IT_TAKES, EVIDENCE_LOCK);
            park(caseId).then().statusCode(503).header("Retry-After", notNullValue());
            settle();
            assertThat(summary(caseId).state()).isEqualTo(DUE);
            assertThat(summary(caseId).attempts())
                    .as("the claim was rolled back")
                    .isZero();
            paused.rollback();
        }

        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
    }

    @Test
    void aSenderIsToldToSendAgainWhileACaseIsLocked() throws SQLException {
        var event = event("locked", "locked@example.com");
        try (var paused = ledger.getConnection()) {
            begin(paused, FOR_AS_LONG_AS_IT_TAKES, "lock table offboarding_case in access exclusive mode");
            sender().contentType(CLOUD_EVENT)
                    .body(event)
                    .post("/events")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue());
            paused.rollback();
        }
        sender().contentType(CLOUD_EVENT).body(event).post("/events").then().statusCode(202);
    }

    @Test
    void aTransactionThatStandsStillIsEndedAndTheOthersGoOn() throws SQLException {
        var leaver = user("leaver");
        token("token", leaver);
        var caseId = leaves(leaver);
        try (var paused = ledger.getConnection()) {
            begin(paused, EVIDENCE_LOCK);
            while (summary(caseId).state() == DUE) {
                // Each waits for the lock for as long as it may.
                settle();
            }
            assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
            assertThatThrownBy(() -> begin(paused, "select 1")).isInstanceOf(SQLException.class);
        }
    }

    private static Response park(long caseId) {
        return People.operator()
                .contentType("application/json")
                .body("{\"comment\": \"on leave\"}")
                .post("/cases/" + caseId + "/park");
    }

    private static void begin(Connection connection, String... statements) throws SQLException {
        connection.setAutoCommit(false);
        try (var prepared = connection.createStatement()) {
            for (var statement : statements) {
                prepared.execute(statement);
            }
        }
    }
}
