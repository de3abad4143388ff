package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.AWAITING_APPROVAL;
import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.offboarding.cases.CaseState.DUE;
import static io.github.camelokta.offboarding.cases.CaseState.PARKED;
import static io.github.camelokta.offboarding.cases.CaseState.RESCINDED;
import static io.github.camelokta.offboarding.cases.CaseState.SCHEDULED;
import static io.github.camelokta.simulator.traffic.Operation.FIND_USERS;
import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.cases.ActionOutcome;
import io.github.camelokta.offboarding.cases.CaseView;
import io.github.camelokta.offboarding.cases.Interventions;
import io.github.camelokta.offboarding.cases.Interventions.Person;
import io.github.camelokta.offboarding.cases.Interventions.Result;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.policy.Approval;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.Lifecycle;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said last holds, wherever the case is when it is said. */
@QuarkusTest
class StillWantedGuardTest extends Settling {

    private static final Person OTTO = new Person("otto", "asked the team");
    private static final Duration YEARS = Duration.ofDays(1500);

    /** An address that two people have. */
    private static final String SHARED = "sales@example.com";

    /** So many calls are made at the same time. */
    private static final int AT_ONCE = 8;

    private static final int TOKENS = 20;

    @Inject
    Interventions interventions;

    private SimulatedUser leaver;

    @AfterEach
    void allThatIsShownIsInTheEvidence() {
        ToldByEvidence.assertAllIsTold(ledger);
    }

    @Test
    void aPostponementStopsARunningBatchAtTheNextCall() throws InterruptedException {
        var caseId = whileTokensAreRevoked(() -> tell(Kind.LEAVES, in(YEARS)));

        assertThat(summary(caseId)).returns(SCHEDULED, CaseView::state).returns(in(YEARS), CaseView::dueAt);
        assertThatOnlyTheCallsUnderWayWereMade(caseId);
    }

    @Test
    void aRescissionStopsARunningBatchAtTheNextCall() throws InterruptedException {
        var caseId = whileTokensAreRevoked(() -> tell(Kind.RESCINDED, null));

        assertThat(summary(caseId).state()).isEqualTo(RESCINDED);
        assertThatOnlyTheCallsUnderWayWereMade(caseId);
    }

    @Test
    void aPersonStopsARunningBatchAtTheNextCall() throws InterruptedException {
        var caseId = whileTokensAreRevoked(() -> interventions.rescind(onlyCase(), OTTO));

        assertThat(summary(caseId).state()).isEqualTo(RESCINDED);
        assertThatOnlyTheCallsUnderWayWereMade(caseId);
    }

    @Test
    void aCorrectionOfWhoItIsStopsARunningBatchAndLooksTheOwnerUpAnew() throws InterruptedException {
        var other = org.addUser(
                UserSeed.of("meant-" + UUID.randomUUID() + "@example.com").withEmail(SHARED));
        var token = token("token", other);

        var caseId = whileTokensAreRevoked(() -> acceptedEvents.state(
                event(Kind.LEAVES, new Leaver(null, null, other.login(), SHARED), null), nobody -> false));
        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThatOnlyTheCallsUnderWayWereMade(caseId);
        settle();

        assertThat(summary(caseId)).returns(COMPLETED, CaseView::state).returns(other.id(), CaseView::ownerId);
        assertThat(exists(token)).isFalse();
        assertThat(org.tokens())
                .filteredOn(left -> left.userId().equals(leaver.id()))
                .hasSize(TOKENS - AT_ONCE);
        assertThat(find(caseId).actions()).hasSize(AT_ONCE + 1);
        assertThat(find(caseId).decisions()).filteredOn("rule", "other-owner").hasSize(TOKENS - AT_ONCE);
        assertThat(find(caseId).evidence())
                .filteredOn("kind", "OWNER_IDENTIFIED")
                .last()
                .extracting("record")
                .asString()
                .contains("\"ownerBefore\":\"" + leaver.id() + "\"", "\"tokensChangedBefore\":[\"");
    }

    @Test
    void aBetterIdentifierKeepsInMindThatTheOwnerHadBeenShutOut() {
        leaver = user("rehired");
        var token = token("token", leaver);
        org.change(leaver.id(), Lifecycle.SUSPEND);
        org.faults().next(REVOKE_TOKEN, Fault.okta(500, "E0000009", "Internal Server Error"));
        var caseId = leaves(new Leaver(null, null, leaver.login(), null), null);
        settle();
        org.change(leaver.id(), Lifecycle.UNSUSPEND);

        acceptedEvents.accept(event(Kind.LEAVES, new Leaver(null, leaver.id(), leaver.login(), null), null));
        settle();

        assertThat(summary(caseId).stateReason()).contains("active-again");
        assertThat(exists(token)).isTrue();
    }

    @Test
    void whatIsRescindedAndThenLeavesAfterAllIsSettled() throws InterruptedException {
        var caseId = whileTheListIsRead(() -> {
            tell(Kind.RESCINDED, null);
            tell(Kind.LEAVES, null);
        });
        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(org.requests().count(REVOKE_TOKEN)).isZero();

        settle();

        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(org.requests().count(REVOKE_TOKEN)).isEqualTo(TOKENS);
    }

    @Test
    void aLeaverWhomNobodyFoundIsNotParkedIfTheSourceHasSaidMeanwhileWhoItIs() throws InterruptedException {
        leaver = user("leaver");
        var token = token("token", leaver);
        var released = new CountDownLatch(1);
        org.faults().next(FIND_USERS, Fault.hold(released));
        var caseId = leaves(new Leaver("Zoë", null, "typo", leaver.login()), null);
        var batch = new Thread(this::settle);
        batch.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(FIND_USERS) == 1);

        var corrected = new Leaver("Zoë", null, leaver.login(), leaver.login());
        acceptedEvents.state(event(Kind.LEAVES, corrected, null), nobody -> false);
        released.countDown();
        batch.join();
        assertThat(summary(caseId).state()).isEqualTo(DUE);
        settle();

        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(exists(token)).isFalse();
    }

    @Test
    void aHeldCaseThatIsMovedToALaterDateActsAtThatDateOnceItIsApproved() {
        leaver = user("leaver");
        var agent = org.addToken(TokenSeed.of("agent", leaver.id()).withClientName("Okta AD Agent"));
        var caseId = leaves(leaver);
        settle();
        assertThat(summary(caseId).state()).isEqualTo(AWAITING_APPROVAL);
        tell(Kind.LEAVES, in(YEARS));

        var result = interventions.answer(caseId, Approval.APPROVED, List.of(), null, new Person("ann", null), true);
        settle();

        assertThat(result).isEqualTo(new Result.Done(SCHEDULED));
        assertThat(exists(agent)).isTrue();
        clock.advance(YEARS);
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(exists(agent)).isFalse();
    }

    @Test
    void whatAPersonParkedStaysParkedWhateverTheSourceSays() {
        leaver = user("leaver");
        var token = token("token", leaver);
        var caseId = leaves(leaver);
        interventions.park(caseId, OTTO);

        tell(Kind.LEAVES, in(YEARS));
        assertThat(summary(caseId))
                .returns(PARKED, CaseView::state)
                .returns("otto", CaseView::parkedBy)
                .returns(in(YEARS), CaseView::effectiveAt);
        tell(Kind.RESCINDED, null);
        assertThat(summary(caseId).state()).isEqualTo(PARKED);
        assertThat(summary(caseId).rescindBecause()).startsWith("rescinded by event");
        tell(Kind.LEAVES, in(YEARS));
        assertThat(summary(caseId)).returns(PARKED, CaseView::state).returns(null, CaseView::rescindBecause);
        settle();

        assertThat(interventions.retry(caseId, OTTO)).isEqualTo(new Result.Done(SCHEDULED));
        settle();
        assertThat(summary(caseId)).returns(null, CaseView::parkedBy).returns(in(YEARS), CaseView::dueAt);
        assertThat(exists(token)).isTrue();
    }

    @Test
    void whatAPersonParkedAndItsSourceRescindedIsOffOnceAPersonRetriesIt() {
        leaver = user("leaver");
        var token = token("token", leaver);
        var caseId = leaves(leaver);
        interventions.park(caseId, OTTO);
        tell(Kind.RESCINDED, null);

        assertThat(interventions.retry(caseId, OTTO)).isEqualTo(new Result.Done(RESCINDED));
        settle();

        assertThat(exists(token)).isTrue();
    }

    /** Begins to settle, waits for the first calls, says something, and only then has them answered. */
    private long whileTokensAreRevoked(Runnable say) throws InterruptedException {
        var released = new CountDownLatch(1);
        org.faults().times(REVOKE_TOKEN, AT_ONCE, Fault.hold(released));
        return whileABatchIsAtWork(
                () -> await().atMost(Duration.ofMinutes(2))
                        .until(() -> org.requests().count(REVOKE_TOKEN) == AT_ONCE),
                say,
                released);
    }

    private long whileTheListIsRead(Runnable say) throws InterruptedException {
        var released = new CountDownLatch(1);
        org.faults().next(LIST_TOKENS, Fault.hold(released));
        return whileABatchIsAtWork(
                () -> await().atMost(Duration.ofMinutes(2))
                        .until(() -> org.requests().count(LIST_TOKENS) == 1),
                say,
                released);
    }

    private long whileABatchIsAtWork(Runnable awaitIt, Runnable say, CountDownLatch released)
            throws InterruptedException {
        leaver = org.addUser(
                UserSeed.of("leaver-" + UUID.randomUUID() + "@example.com").withEmail(SHARED));
        IntStream.range(0, TOKENS).forEach(i -> token("token" + i, leaver));
        var caseId = leaves(new Leaver(null, null, leaver.login(), SHARED), null);
        var batch = new Thread(this::settle);
        batch.start();
        awaitIt.run();
        say.run();
        released.countDown();
        batch.join();
        return caseId;
    }

    private void assertThatOnlyTheCallsUnderWayWereMade(long caseId) {
        assertThat(org.requests().count(REVOKE_TOKEN)).isEqualTo(AT_ONCE);
        assertThat(find(caseId).actions())
                .extracting("outcome")
                .hasSize(AT_ONCE)
                .containsOnly(ActionOutcome.REVOKED);
        assertThat(find(caseId).evidence()).filteredOn("kind", "ACTED").hasSize(AT_ONCE);
        assertThat(org.tokens())
                .filteredOn(left -> left.userId().equals(leaver.id()))
                .hasSize(TOKENS - AT_ONCE);
    }

    private long onlyCase() {
        return cases.list(null, 10).get(0).id();
    }

    private Instant in(Duration duration) {
        return clock.instant().plus(duration);
    }

    private void tell(Kind kind, Instant effectiveAt) {
        var who = summary(onlyCase());
        acceptedEvents.accept(event(kind, new Leaver(null, who.oktaUserId(), who.login(), who.email()), effectiveAt));
    }

    private static OffboardingEvent event(Kind kind, Leaver leaver, Instant effectiveAt) {
        return new OffboardingEvent(
                "test", UUID.randomUUID().toString(), kind, leaver, effectiveAt, null, false, null, null);
    }
}
