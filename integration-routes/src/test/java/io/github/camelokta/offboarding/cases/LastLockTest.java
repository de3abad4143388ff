package io.github.camelokta.offboarding.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelokta.offboarding.cases.CaseLeases.Lane;
import io.github.camelokta.offboarding.cases.Interventions.Person;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.evidence.EvidenceChain;
import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.evidence.EvidenceKind;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.jdbc.LastLock;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.MovableClock;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All tests are watched for the order of locks; this one for transactions that few of them have, and the watch. */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class LastLockTest {

    private static final Person OTTO = new Person("otto", "a comment");

    @Inject
    DataSource ledger;

    @Inject
    JdbcRunner jdbc;

    @Inject
    EvidenceChain chain;

    @Inject
    AcceptedEvents events;

    @Inject
    CaseLeases leases;

    @Inject
    Interventions interventions;

    @Inject
    MovableClock clock;

    @BeforeEach
    void startOver() {
        Ledgers.empty(ledger);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update breaker set reason = null",
                "insert into case_count (state, backend, cases) values ('DUE', 0, 0)",
                "select id from offboarding_case for update",
                "select pg_advisory_xact_lock(1)"
            })
    void aTransactionThatLocksSomethingElseAfterwardsIsFound(String statement) {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    append(null);
                    if (statement.startsWith("select")) {
                        jdbc.query(statement, row -> true);
                    } else {
                        jdbc.update(statement);
                    }
                }))
                .hasRootCauseInstanceOf(LastLock.NotLast.class);
    }

    @Test
    void aRecordOfACaseThatIsNotLockedIsFound() {
        var caseId = told(Kind.LEAVES, "leaver", null);

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> append(caseId)))
                .hasRootCauseInstanceOf(LastLock.NotLast.class);
        assertThatCode(() -> QuarkusTransaction.requiringNew().run(() -> {
                    jdbc.query("select id from offboarding_case where id = ? for update", row -> true, caseId);
                    append(caseId);
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void aTransactionThatReadsOrAppendsAfterwardsIsNotFound() {
        assertThatCode(() -> QuarkusTransaction.requiringNew().run(() -> {
                    append(null);
                    jdbc.query("select updated_at from offboarding_case", row -> true);
                    append(null);
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void aLeaveThatWasCalledOffBeforeItArrived() {
        told(Kind.RESCINDED, "leaver", clock.instant());

        told(Kind.LEAVES, "leaver", clock.instant().minusSeconds(60));

        assertThat(states()).containsExactly("RESCINDED");
    }

    @Test
    void aRescissionThatMeetsABatchThatDied() {
        var abandoned = told(Kind.LEAVES, "leaver", null);
        leases.claim(Lane.ALL, 10, Duration.ofMinutes(1));
        told(Kind.RESCINDED, "leaver", null);
        var due = told(Kind.LEAVES, "another", null);
        clock.advance(Duration.ofMinutes(2));

        assertThat(leases.claim(Lane.ALL, 10, Duration.ofMinutes(1)))
                .extracting(LeasedCase::id)
                .containsExactly(due);

        assertThat(Ledgers.column(ledger, "select state from offboarding_case where id = " + abandoned))
                .containsExactly("RESCINDED");
    }

    @Test
    void whatPeopleDo() {
        var caseId = interventions
                .open(event(OffboardingEvent.OPERATIONS, Kind.LEAVES, "leaver", null), OTTO)
                .caseId();
        interventions.open(event(OffboardingEvent.OPERATIONS, Kind.LEAVES, "leaver", null), OTTO);
        interventions.park(caseId, OTTO);
        interventions.retry(caseId, OTTO);
        leases.claim(Lane.ALL, 10, Duration.ofMinutes(1));
        interventions.rescind(caseId, OTTO);

        assertThat(Ledgers.column(ledger, "select kind from evidence order by seq"))
                .containsExactly(
                        "ACCEPTED", "REQUESTED", "CHANGED", "REQUESTED", "PARKED", "RETRIED", "CLAIMED", "RESCINDED");
    }

    private void append(Long caseId) {
        chain.append(List.of(new Entry(caseId, EvidenceKind.REQUESTED, Map.of())));
    }

    private List<String> states() {
        return Ledgers.column(ledger, "select state from offboarding_case");
    }

    private Long told(Kind kind, String login, Instant occurredAt) {
        return events.accept(event("test", kind, login, occurredAt)).caseId();
    }

    private static OffboardingEvent event(String source, Kind kind, String login, Instant occurredAt) {
        return new OffboardingEvent(
                source,
                UUID.randomUUID().toString(),
                kind,
                new Leaver(null, null, login, null),
                null,
                occurredAt,
                false,
                null,
                null);
    }
}
