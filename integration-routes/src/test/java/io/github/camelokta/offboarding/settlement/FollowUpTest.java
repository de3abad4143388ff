package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.AWAITING_APPROVAL;
import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.offboarding.cases.CaseState.DUE;
import static io.github.camelokta.offboarding.cases.CaseState.PARKED;
import static io.github.camelokta.offboarding.cases.CaseState.RESCINDED;
import static io.github.camelokta.offboarding.cases.CaseState.SCHEDULED;
import static io.github.camelokta.offboarding.cases.CaseState.SETTLING;
import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.cases.AcceptedEvents.Acceptance;
import io.github.camelokta.offboarding.cases.CaseLeases;
import io.github.camelokta.offboarding.cases.CaseLeases.Lane;
import io.github.camelokta.offboarding.cases.CaseView;
import io.github.camelokta.offboarding.cases.LeasedCase;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.state.Lifecycle;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a source says after it told us of a leaver. */
@QuarkusTest
class FollowUpTest extends Settling {

    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    CaseLeases leases;

    @AfterEach
    void allThatIsShownIsInTheEvidence() {
        ToldByEvidence.assertAllIsTold(ledger);
    }

    @Test
    void aLeaveThatIsCalledOffIsNotSettled() {
        var leaver = user("stays after all");
        var token = token("token", leaver);
        var caseId = tell(Kind.LEAVES, byId(leaver.id()), in(DAY), null).caseId();

        var rescinded = tell(Kind.RESCINDED, byId(leaver.id()), null, null);
        clock.advance(DAY.multipliedBy(2));
        settle();

        assertThat(rescinded.caseId()).isEqualTo(caseId);
        assertThat(summary(caseId).state()).isEqualTo(RESCINDED);
        assertThat(find(caseId).evidence()).extracting("kind").containsExactly("ACCEPTED", "RESCINDED");
        assertThat(exists(token)).isTrue();
    }

    @Test
    void whatAnotherSourceSaidStands() {
        var leaver = user("leaver");
        var caseId = tell(Kind.LEAVES, byId(leaver.id()), in(DAY), null).caseId();

        var rescinded = acceptedEvents.accept(event("another source", Kind.RESCINDED, byId(leaver.id()), null, null));

        assertThat(rescinded.caseId()).isNull();
        assertThat(summary(caseId).state()).isEqualTo(SCHEDULED);
    }

    @Test
    void aCorrectedDateMovesTheOpenCase() {
        var leaver = user("leaver");
        var caseId = tell(Kind.LEAVES, byId(leaver.id()), in(DAY), null).caseId();

        var later = tell(Kind.LEAVES, byId(leaver.id()), in(DAY.multipliedBy(3)), null);
        assertThat(later.caseId()).isEqualTo(caseId);
        assertThat(summary(caseId).dueAt()).isEqualTo(in(DAY.multipliedBy(3)));

        tell(Kind.LEAVES, byId(leaver.id()), clock.instant(), null);
        assertThat(summary(caseId).state()).isEqualTo(DUE);

        tell(Kind.LEAVES, byId(leaver.id()), in(DAY), null);
        assertThat(summary(caseId).state()).isEqualTo(SCHEDULED);
        assertThat(cases.list(null, 10)).hasSize(1);
    }

    @Test
    void aDateThatIsNotRepeatedIsAsItWas() {
        var leaver = user("leaver");
        var caseId = tell(Kind.LEAVES, byId(leaver.id()), in(DAY), null).caseId();

        tell(Kind.LEAVES, new Leaver("Zoë O'Hara", leaver.id(), null, null), null, null);

        assertThat(summary(caseId))
                .returns(SCHEDULED, CaseView::state)
                .returns(in(DAY), CaseView::effectiveAt)
                .returns(in(DAY), CaseView::dueAt);
    }

    @Test
    void aDateThatIsCorrectedWhileTokensAreHeldLeavesTheCaseWithThePerson() {
        var leaver = user("leaver");
        org.addToken(TokenSeed.of("agent", leaver.id()).withClientName("Okta AD Agent"));
        var caseId = leaves(leaver);
        settle();
        assertThat(summary(caseId).state()).isEqualTo(AWAITING_APPROVAL);
        var dueAt = summary(caseId).dueAt();

        clock.advance(Duration.ofHours(1));
        tell(Kind.LEAVES, new Leaver("Zoë", leaver.id(), null, null), in(DAY), clock.instant());

        assertThat(summary(caseId).state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(summary(caseId).dueAt()).isEqualTo(dueAt);
        assertThat(summary(caseId).effectiveAt()).isEqualTo(in(DAY));
    }

    @Test
    void aDateThatIsCorrectedWhileABatchHasTheCaseIsLookedAtWhenItLetsGo() throws InterruptedException {
        var leaver = user("leaver");
        token("token", leaver);
        var released = new CountDownLatch(1);
        org.faults().next(LIST_TOKENS, Fault.hold(released));
        var caseId = leaves(leaver);
        var batch = new Thread(this::settle);
        batch.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(LIST_TOKENS) == 1);

        tell(Kind.LEAVES, byId(leaver.id()), in(DAY), null);
        allThatIsShownIsInTheEvidence();
        org.faults().always(REVOKE_TOKEN, Fault.okta(500, "E0000009", "Internal Server Error"));
        released.countDown();
        batch.join();

        assertThat(summary(caseId).state()).isEqualTo(SCHEDULED);
        assertThat(summary(caseId).dueAt()).isEqualTo(in(DAY));
    }

    @Test
    void anEventThatWasOvertakenChangesNothing() {
        var leaver = user("leaver");
        var now = clock.instant();
        var caseId = tell(Kind.LEAVES, byId(leaver.id()), in(DAY), now).caseId();

        tell(Kind.LEAVES, byId(leaver.id()), null, now.minusSeconds(60));
        tell(Kind.RESCINDED, byId(leaver.id()), null, now.minusSeconds(30));

        assertThat(summary(caseId).state()).isEqualTo(SCHEDULED);
        assertThat(summary(caseId).dueAt()).isEqualTo(in(DAY));
    }

    @Test
    void aLeaveWhoseRescissionCameFirstIsNotSettled() {
        var leaver = user("leaver");
        var token = token("token", leaver);
        var now = clock.instant();

        assertThat(tell(Kind.RESCINDED, byId(leaver.id()), null, now).caseId()).isNull();
        var caseId =
                tell(Kind.LEAVES, byId(leaver.id()), null, now.minusSeconds(60)).caseId();
        settle();

        assertThat(summary(caseId).state()).isEqualTo(RESCINDED);
        assertThat(exists(token)).isTrue();

        var again =
                tell(Kind.LEAVES, byId(leaver.id()), null, now.plusSeconds(60)).caseId();
        settle();
        assertThat(summary(again).state()).isEqualTo(COMPLETED);
    }

    @Test
    void aBetterIdentifierTakesAParkedCaseOn() {
        var leaver = user("leaver");
        var token = token("token", leaver);
        var email = "typo@example.com";
        var caseId = tell(Kind.LEAVES, new Leaver(null, null, null, email), null, null)
                .caseId();
        settle();
        assertThat(summary(caseId).state()).isEqualTo(PARKED);

        // The identifiers that both events have agree, and one is new.
        var better = new Leaver(null, null, leaver.login(), email);
        assertThat(tell(Kind.LEAVES, better, null, null).caseId()).isEqualTo(caseId);

        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(summary(caseId).login()).isEqualTo(leaver.login());
        assertThat(exists(token)).isTrue();
    }

    @Test
    void identifiersThatContradictEachOtherAreTwoLeavers() {
        var one = tell(Kind.LEAVES, new Leaver(null, null, "one", "shared@example.com"), in(DAY), null);
        var two = tell(Kind.LEAVES, new Leaver(null, null, "two", "shared@example.com"), in(DAY), null);

        assertThat(one.caseId()).isNotEqualTo(two.caseId());
        assertThat(cases.list(null, 10)).extracting("state").containsOnly(SCHEDULED);
    }

    @Test
    void theSameFollowUpTwiceIsAnsweredTheSameWay() {
        var leaver = byId(user("leaver").id());
        tell(Kind.LEAVES, leaver, in(DAY), null);
        var rescission = event("test", Kind.RESCINDED, leaver, null, null);

        var first = acceptedEvents.accept(rescission);
        var second = acceptedEvents.accept(rescission);

        assertThat(second).isEqualTo(new Acceptance(first.caseId(), true));
    }

    @Test
    void aRescissionThatMeetsABatchThatThenDiesIsNotForgotten() {
        var leaver = user("stays after all");
        var token = token("token", leaver);
        var caseId = leaves(leaver);
        assertThat(claim(10)).containsExactly(caseId);

        tell(Kind.RESCINDED, byId(leaver.id()), null, null);
        assertThat(summary(caseId).state()).isEqualTo(SETTLING);
        clock.advance(Duration.ofMinutes(2));
        settle();

        assertThat(summary(caseId).state()).isEqualTo(RESCINDED);
        assertThat(find(caseId).evidence())
                .extracting("kind")
                .containsExactly("ACCEPTED", "CLAIMED", "RESCINDED", "RESCINDED");
        assertThat(org.requests().all()).isEmpty();
        assertThat(exists(token)).isTrue();
    }

    @Test
    void aRescissionWhileTheListIsReadStopsTheBatchBeforeItsFirstToken() throws InterruptedException {
        var leaver = user("stays after all");
        var token = token("token", leaver);
        var released = new CountDownLatch(1);
        org.faults().next(LIST_TOKENS, Fault.hold(released));
        var caseId = leaves(leaver);
        var batch = new Thread(this::settle);
        batch.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(LIST_TOKENS) == 1);

        tell(Kind.RESCINDED, byId(leaver.id()), null, null);
        released.countDown();
        batch.join();

        assertThat(summary(caseId).state()).isEqualTo(RESCINDED);
        assertThat(exists(token)).isTrue();
    }

    @Test
    void anOwnerWhoIsLetInAgainIsHeldForAPerson() {
        var leaver = user("rehired");
        var token = token("token", leaver);
        org.change(leaver.id(), Lifecycle.SUSPEND);
        var caseId = leaves(leaver);
        org.faults().next(REVOKE_TOKEN, Fault.okta(500, "E0000009", "Internal Server Error"));
        settle();
        assertThat(summary(caseId).state()).isEqualTo(DUE);

        org.change(leaver.id(), Lifecycle.UNSUSPEND);
        clock.advance(Duration.ofMinutes(16));
        settle();

        assertThat(summary(caseId).state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(summary(caseId).stateReason()).contains("active-again");
        assertThat(exists(token)).isTrue();
    }

    @Test
    void anOwnerWhoIsLetInBetweenDecisionAndActKeepsTheTokens() throws InterruptedException {
        var leaver = user("rehired");
        for (var i = 0; i < 20; i++) {
            token("token" + i, leaver);
        }
        org.change(leaver.id(), Lifecycle.SUSPEND);
        var released = new CountDownLatch(1);
        org.faults().times(REVOKE_TOKEN, 8, Fault.hold(released));
        var caseId = leaves(leaver);
        var batch = new Thread(this::settle);
        batch.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(REVOKE_TOKEN) == 8);

        org.change(leaver.id(), Lifecycle.UNSUSPEND);
        clock.advance(Duration.ofMinutes(2));
        released.countDown();
        batch.join();
        settle();

        assertThat(summary(caseId).state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(summary(caseId).stateReason()).isEqualTo("12 tokens are held: active-again");
        assertThat(org.requests().count(REVOKE_TOKEN)).isEqualTo(8);
    }

    @Test
    void theSameTokenIsRevokedOnceForTwoSources() {
        var leaver = user("leaver");
        token("token", leaver);

        var one = leaves(leaver);
        var two = acceptedEvents
                .accept(event("another source", Kind.LEAVES, byId(leaver.id()), null, null))
                .caseId();
        settle();

        assertThat(org.requests().count(REVOKE_TOKEN)).isEqualTo(1);
        assertThat(summary(one).state()).isEqualTo(COMPLETED);
        assertThat(summary(two).state()).isEqualTo(COMPLETED);
        assertThat(find(two).actions()).extracting("outcome").hasToString("[REVOKED]");
    }

    @Test
    void urgentCasesGoBeforeOthers() {
        var ordinary = leaves(user("ordinary"));
        var urgent = acceptedEvents
                .accept(new OffboardingEvent(
                        "test",
                        UUID.randomUUID().toString(),
                        Kind.LEAVES,
                        byId(user("urgent").id()),
                        null,
                        null,
                        true,
                        null,
                        null))
                .caseId();

        assertThat(claim(1)).containsExactly(urgent);
        assertThat(claim(1)).containsExactly(ordinary);
    }

    private List<Long> claim(int limit) {
        return leases.claim(Lane.ALL, limit, Duration.ofMinutes(1)).stream()
                .map(LeasedCase::id)
                .toList();
    }

    private Instant in(Duration duration) {
        return clock.instant().plus(duration);
    }

    private static Leaver byId(String id) {
        return new Leaver(null, id, null, null);
    }

    private Acceptance tell(Kind kind, Leaver leaver, Instant effectiveAt, Instant occurredAt) {
        return acceptedEvents.accept(event("test", kind, leaver, effectiveAt, occurredAt));
    }

    private static OffboardingEvent event(
            String source, Kind kind, Leaver leaver, Instant effectiveAt, Instant occurredAt) {
        return new OffboardingEvent(
                source, UUID.randomUUID().toString(), kind, leaver, effectiveAt, occurredAt, false, null, null);
    }
}
