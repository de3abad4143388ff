package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.AWAITING_APPROVAL;
import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.offboarding.cases.CaseState.DUE;
import static io.github.camelokta.offboarding.cases.CaseState.PARKED;
import static io.github.camelokta.offboarding.cases.CaseState.SCHEDULED;
import static io.github.camelokta.simulator.traffic.Operation.FIND_USERS;
import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.cases.ActionOutcome;
import io.github.camelokta.offboarding.cases.CaseView.ActionView;
import io.github.camelokta.offboarding.cases.CaseView.DecisionView;
import io.github.camelokta.offboarding.cases.CaseView.EvidenceView;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SettlementTest extends Settling {

    @Test
    void revokesEveryTokenOfTheLeaverAndNoOther() {
        var leaver = user("leaver");
        var one = token("one", leaver);
        var two = token("two", leaver);
        var other = token("other", user("stays"));

        var caseId = leaves(leaver);
        settle();

        var settled = find(caseId);
        assertThat(settled.summary().state()).isEqualTo(COMPLETED);
        assertThat(settled.summary().ownerId()).isEqualTo(leaver.id());
        assertThat(exists(one)).isFalse();
        assertThat(exists(two)).isFalse();
        assertThat(exists(other)).isTrue();
        assertThat(settled.actions())
                .extracting(ActionView::outcome, ActionView::status)
                .containsOnly(tuple(ActionOutcome.REVOKED, 204));
        assertThat(settled.actions()).extracting(ActionView::requestId).doesNotContainNull();
    }

    @Test
    void recordsWhatWasDecidedBeforeItRecordsWhatWasDone() {
        var leaver = user("leaver");
        token("only", leaver);

        var caseId = leaves(leaver);
        settle();

        assertThat(find(caseId).evidence())
                .extracting(EvidenceView::kind)
                .containsExactly("ACCEPTED", "CLAIMED", "OWNER_IDENTIFIED", "DECIDED", "ACTED", "COMPLETED");
    }

    @Test
    void completesALeaverWithoutTokensOnTheStrengthOfTwoLists() {
        var caseId = leaves(user("tokenless"));
        settle();

        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(org.requests().counts())
                .isEqualTo(Map.of(Operation.CURRENT_USER, 1L, FIND_USERS, 1L, LIST_TOKENS, 2L));
    }

    @Test
    void settlesManyLeaversWithTwoListsAndOneCallPerToken() {
        var leavers = IntStream.range(0, 40).mapToObj(i -> user("leaver" + i)).toList();
        leavers.forEach(leaver -> token("token", leaver));
        var caseIds = leavers.stream().map(this::leaves).toList();

        settle();

        assertThat(caseIds).allSatisfy(id -> assertThat(summary(id).state()).isEqualTo(COMPLETED));
        assertThat(org.requests().counts())
                .isEqualTo(Map.of(Operation.CURRENT_USER, 1L, FIND_USERS, 2L, LIST_TOKENS, 2L, REVOKE_TOKEN, 40L));
    }

    @Test
    void holdsTheTokenOfAnAgentAndRevokesTheOrdinaryOne() {
        var admin = user("admin");
        var ordinary = token("script", admin);
        var agent = org.addToken(TokenSeed.of("AD", admin.id()).withClientName("Okta AD Agent"));

        var caseId = leaves(admin);
        settle();

        var settled = find(caseId);
        assertThat(settled.summary().state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(settled.summary().stateReason()).isEqualTo("1 token is held: other-client");
        assertThat(exists(ordinary)).isFalse();
        assertThat(exists(agent)).isTrue();
        assertThat(settled.decisions())
                .filteredOn(decision -> decision.tokenId().equals(agent.id()))
                .extracting(DecisionView::verdict, DecisionView::rule)
                .containsExactly(tuple("HOLD", "other-client"));
    }

    @Test
    void neverRevokesTheTokensOfItsOwnPrincipal() {
        var caseId = leaves(new Leaver(null, org.principalId(), null, null), null);
        settle();

        assertThat(summary(caseId).state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(org.token(org.apiTokenId())).isPresent();
        assertThat(org.requests().count(REVOKE_TOKEN)).isZero();
    }

    @Test
    void parksALeaverWhomNobodyInTheOrgIs() {
        var caseId = leaves(new Leaver(null, null, null, "nobody@example.com"), null);
        settle();

        assertThat(summary(caseId).state()).isEqualTo(PARKED);
        assertThat(summary(caseId).stateReason()).isEqualTo("no Okta user has this email");
        assertThat(org.requests().count(LIST_TOKENS)).isZero();
    }

    @Test
    void parksALeaverWhomSeveralInTheOrgAreAndSettlesTheOthers() {
        org.addUser(UserSeed.of("twin.one@example.com").withEmail("twin@example.com"));
        var twin = org.addUser(UserSeed.of("twin.two@example.com").withEmail("twin@example.com"));
        var twinsToken = token("twin", twin);
        var leaver = user("leaver");
        var leaversToken = token("leaver", leaver);

        var ambiguous = leaves(new Leaver(null, null, null, "twin@example.com"), null);
        var clear = leaves(leaver);
        settle();

        assertThat(summary(ambiguous).state()).isEqualTo(PARKED);
        assertThat(summary(ambiguous).stateReason()).isEqualTo("2 Okta users have this email");
        assertThat(exists(twinsToken)).isTrue();
        assertThat(summary(clear).state()).isEqualTo(COMPLETED);
        assertThat(exists(leaversToken)).isFalse();
    }

    @Test
    void takesTheSameEventTwiceAsOneCase() {
        var event =
                new OffboardingEvent("hr", "4711", new Leaver(null, user("x").id(), null, null), null, null);

        var first = acceptedEvents.accept(event);
        settle();
        var second = acceptedEvents.accept(event);

        assertThat(second.caseId()).isEqualTo(first.caseId());
        assertThat(second.duplicate()).isTrue();
        assertThat(summary(first.caseId()).state()).isEqualTo(COMPLETED);
        assertThat(cases.list(null, 10)).hasSize(1);
    }

    @Test
    void leavesALeaverOfTheFutureAloneUntilTheTimeHasCome() {
        var leaver = user("future");
        var token = token("token", leaver);
        var caseId = leaves(
                new Leaver(null, leaver.id(), null, null), clock.instant().plus(Duration.ofDays(1)));

        settle();
        assertThat(summary(caseId).state()).isEqualTo(SCHEDULED);
        assertThat(exists(token)).isTrue();

        clock.advance(Duration.ofDays(1));
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(exists(token)).isFalse();
    }

    @Test
    void revokesATokenThatAppearedWhileOthersWereRevoked() throws InterruptedException {
        var leaver = user("busy");
        token("old", leaver);
        var caseId = leaves(leaver);

        var late = duringRevocation(() -> token("made in between", leaver));

        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(summary(caseId).stateReason()).isEqualTo("1 appeared while others were revoked");
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(exists(late)).isFalse();
    }

    private SimulatedToken duringRevocation(Supplier<SimulatedToken> action) throws InterruptedException {
        var held = new CountDownLatch(1);
        org.faults().next(REVOKE_TOKEN, Fault.hold(held));
        var batch = new Thread(this::settle);
        batch.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(REVOKE_TOKEN) == 1);
        var result = action.get();
        held.countDown();
        batch.join();
        return result;
    }
}
