package io.github.camelokta.offboarding.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelokta.offboarding.cases.CaseState;
import io.github.camelokta.offboarding.cases.Interventions;
import io.github.camelokta.offboarding.cases.Interventions.Person;
import io.github.camelokta.offboarding.policy.Approval;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who can write to the database, and wants a token revoked that is held; or kept that is to be revoked. */
@QuarkusTest
class InsiderTest extends Settling {

    private static final Person VERA = new Person("vera", null);

    @Inject
    Interventions interventions;

    @Inject
    MeterRegistry meters;

    private SimulatedUser owner;
    private SimulatedToken agent;
    private long caseId;
    private double foundBefore;

    @BeforeEach
    void holdAnAgent() {
        owner = user("zoe");
        agent = agent(owner);
        caseId = leaves(owner);
        settle();
        assertThat(summary(caseId).state()).isEqualTo(CaseState.AWAITING_APPROVAL);
        foundBefore = found();
    }

    @Test
    void revokesNothingByARowAlone() {
        insertApproval(true);

        haveItLookedAtAgain();

        assertThat(exists(agent)).isTrue();
        assertThat(found()).isGreaterThan(foundBefore);
        assertThat(summary(caseId).state()).isEqualTo(CaseState.AWAITING_APPROVAL);
    }

    @Test
    void revokesNothingByARecordThatIsNotSigned() {
        insertApproval(true);
        forgery().append(approvedRecord());

        haveItLookedAtAgain();

        assertThat(exists(agent)).isTrue();
        assertThat(found()).isGreaterThan(foundBefore);
        assertThat(kinds()).contains("TAMPERING_FOUND");
        assertThatThrownBy(() -> Ledgers.assertEvidenceIsIntact(ledger))
                .hasMessageContaining("says that somebody else wrote it");
        Ledgers.empty(ledger);
    }

    @Test
    void revokesNothingByTheApprovalOfAnotherCase() {
        var another = user("bob");
        var approved = agent(another);
        var anotherCase = leaves(another);
        settle();
        interventions.answer(anotherCase, Approval.APPROVED, Set.of(approved.id()), null, VERA, true);
        settle();
        assertThat(exists(approved)).isFalse();
        // The last record of a transaction has the signature.
        var signature = column("""
                select signature || ' ' || key_id
                from evidence
                where kind = 'RETRIED'
                """).get(0).split(" ", 2);
        insertApproval(true);
        forgery().append(approvedRecord(), signature);

        haveItLookedAtAgain();

        assertThat(exists(agent)).isTrue();
        assertThat(found()).isGreaterThan(foundBefore);
        Ledgers.empty(ledger);
    }

    @Test
    void cannotHaveARecordTakenForThatOfAnotherCaseKindOrPlace() {
        var record = approvedRecord();

        assertThatThrownBy(() -> Ledgers.execute(
                        ledger,
                        "insert into evidence (seq, record, hash, case_id) values (100, '" + record + "', '', 1)"))
                .hasMessageContaining("case_id");
        assertThatThrownBy(() -> Ledgers.execute(
                        ledger, "insert into evidence (seq, record, hash) values (100, '" + record + "', '')"))
                .hasMessageContaining("place_is_in_the_record");
    }

    @Test
    void doesNotHaveATokenRevokedThatAPersonRejected() {
        interventions.answer(caseId, Approval.REJECTED, Set.of(agent.id()), null, VERA, true);
        Ledgers.execute(ledger, "update approval set approved = true");

        settle();

        assertThat(exists(agent)).isTrue();
        assertThat(found()).isGreaterThan(foundBefore);
        assertThat(find(caseId).decisions()).singleElement().satisfies(decision -> assertThat(decision.rule())
                .isEqualTo("rejected"));
    }

    @Test
    void doesNotHavePeopleShownAnAnswerThatNobodyGave() {
        insertApproval(true);

        assertThat(find(caseId).approvals()).singleElement().satisfies(shown -> assertThat(shown.signed())
                .isFalse());

        interventions.answer(caseId, Approval.REJECTED, Set.of(agent.id()), null, VERA, true);
        forgery().execute("update approval set approved = true, person = 'mallory', approved_at = 'epoch'");

        assertThat(find(caseId).approvals()).singleElement().satisfies(shown -> {
            assertThat(shown.signed()).isTrue();
            assertThat(shown.approved()).isFalse();
            assertThat(shown.person()).isEqualTo("vera");
            assertThat(shown.approvedAt()).isAfter(Instant.EPOCH);
        });
    }

    @Test
    void isNotSuspectedWhereAPersonApproved() {
        interventions.answer(caseId, Approval.APPROVED, Set.of(), null, VERA, true);

        settle();

        assertThat(exists(agent)).isFalse();
        assertThat(found()).isEqualTo(foundBefore);
        assertThat(kinds()).doesNotContain("TAMPERING_FOUND");
    }

    private SimulatedToken agent(SimulatedUser of) {
        return org.addToken(TokenSeed.of("AD agent", of.id()).withClientName("Okta AD Agent"));
    }

    private void insertApproval(boolean approved) {
        forgery()
                .execute("insert into approval (case_id, token_id, approved, person, approved_at) values (" + caseId
                        + ", '" + agent.id() + "', " + approved + ", 'vera', now())");
    }

    private String approvedRecord() {
        return forgery().record("APPROVED", caseId, "{\"person\":\"vera\",\"token\":\"" + agent.id() + "\"}");
    }

    private Forgery forgery() {
        return new Forgery(ledger, clock.instant());
    }

    private void haveItLookedAtAgain() {
        Ledgers.execute(ledger, "update offboarding_case set state = 'DUE', due_at = accepted_at where id = " + caseId);
        settle();
    }

    private double found() {
        return meters.get("offboarding.evidence.tampering").counter().count();
    }

    private List<String> kinds() {
        return column("select kind from evidence");
    }

    private List<String> column(String query) {
        return Ledgers.column(ledger, query);
    }
}
