package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.offboarding.cases.CaseState.DUE;
import static io.github.camelokta.offboarding.testing.OverHttp.CLOUD_EVENT;
import static io.github.camelokta.offboarding.testing.OverHttp.event;
import static io.github.camelokta.offboarding.testing.OverHttp.sender;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.jdbc.LedgerException;
import io.github.camelokta.offboarding.testing.ExpectedFailures;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.People;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every statement goes well, and the transaction fails when it is committed. */
@QuarkusTest
@QuarkusTestResource(People.class)
@ExpectedFailures(loggedBy = "com.arjuna.ats.jta")
class CommitFailureTest extends Settling {

    @BeforeEach
    void failAtCommit() {
        Ledgers.execute(ledger, """
                create function fails_at_commit() returns trigger language plpgsql as
                $$ begin raise exception 'it is not to be' using errcode = 'check_violation'; end $$
                """, """
                create constraint trigger unlucky_token after insert on decision deferrable initially deferred
                for each row when (new.token_name = 'unlucky') execute function fails_at_commit()
                """, """
                create constraint trigger unlucky_case after insert or update on offboarding_case
                deferrable initially deferred
                for each row when (new.login = 'unlucky@example.com' or new.state = 'PARKED')
                execute function fails_at_commit()
                """);
    }

    @AfterEach
    void commitAgain() {
        Ledgers.execute(ledger, "drop function if exists fails_at_commit() cascade");
    }

    @Test
    void aCaseWhoseDecisionsCannotBeCommittedDoesNotHoldUpTheOthers() {
        var unlucky = user("unlucky");
        var other = user("other");
        var kept = token("unlucky", unlucky);
        var revoked = token("token", other);
        var unluckyCase = leaves(unlucky);
        var otherCase = leaves(other);

        settle();

        assertThat(summary(otherCase).state()).isEqualTo(COMPLETED);
        assertThat(exists(revoked)).isFalse();
        assertThat(summary(unluckyCase).state()).isEqualTo(DUE);
        assertThat(summary(unluckyCase).stateReason()).isNotBlank();
        assertThat(exists(kept))
                .as("without a decision on record, nothing is done")
                .isTrue();

        commitAgain();
        clock.advance(Duration.ofMinutes(16));
        settle();
        assertThat(summary(unluckyCase).state()).isEqualTo(COMPLETED);
    }

    @Test
    void aSenderIsToldToSendTheEventAgain() {
        var event = event("unlucky", "unlucky@example.com");
        sender().contentType(CLOUD_EVENT)
                .body(event)
                .post("/events")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());

        commitAgain();
        sender().contentType(CLOUD_EVENT).body(event).post("/events").then().statusCode(202);
    }

    @Test
    void aPersonIsToldToAskAgain() {
        var caseId = leaves(user("leaver"));
        People.operator()
                .contentType("application/json")
                .body("{\"comment\": \"on leave\"}")
                .post("/cases/" + caseId + "/park")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("status", equalTo(503));
        assertThat(summary(caseId).state()).isEqualTo(DUE);
    }

    @Test
    void whoeverCallsTheLedgerHearsOfItAsOfEveryOtherFailure() {
        var leaver = new Leaver(null, null, "unlucky@example.com", null);
        assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> leaves(leaver, null));
    }
}
