package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.AWAITING_APPROVAL;
import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.offboarding.cases.CaseState.RESCINDED;
import static io.github.camelokta.offboarding.cases.CaseState.SCHEDULED;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.cases.Interventions;
import io.github.camelokta.offboarding.cases.Interventions.Person;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.policy.Approval;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.state.Lifecycle;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people and other sources said of a token and its owner is remembered beyond the case in which they said it. */
@QuarkusTest
class EarlierStatementsTest extends Settling {

    private static final Person ANN = new Person("ann", null);
    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    Interventions interventions;

    private SimulatedUser leaver;

    @BeforeEach
    void somebody() {
        leaver = user("leaver");
    }

    @Test
    void aTokenThatAPersonWantsKeptIsKeptByACaseThatIsOlderThanThat() {
        var agent = agent();
        var later = leaves("/another", clock.instant().plus(DAY));
        var first = leaves("/hr", null);
        settle();
        answer(first, Approval.REJECTED, agent);
        settle();
        assertThat(summary(first).state()).isEqualTo(COMPLETED);

        clock.advance(DAY);
        settle();

        assertThat(summary(later).state()).isEqualTo(COMPLETED);
        assertThat(find(later).decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.verdict()).isEqualTo("KEEP");
            assertThat(decision.rule()).isEqualTo("rejected");
            assertThat(decision.explanation()).startsWith("ann said in case " + first);
        });
        assertThat(exists(agent)).isTrue();
    }

    @Test
    void aTokenThatAPersonWantsKeptIsHeldIfItIsSaidLaterThatTheLeaverLeaves() {
        var token = token("token", leaver);
        var agent = agent();
        var first = leaves("/hr", null);
        settle();
        answer(first, Approval.REJECTED, agent);
        settle();

        clock.advance(DAY);
        var second = leaves("/another", null);
        settle();

        assertThat(summary(second).stateReason()).isEqualTo("1 token is held: rejected-before");
        assertThat(find(second).decisions())
                .singleElement()
                .extracting("explanation")
                .asString()
                .contains("ann said");
        assertThat(exists(token)).isFalse();
        answer(second, Approval.APPROVED, agent);
        settle();
        assertThat(summary(second).state()).isEqualTo(COMPLETED);
        assertThat(exists(agent)).isFalse();
    }

    @Test
    void whatOneSourceRescindsAnotherMustSayAgain() {
        var token = token("token", leaver);
        var another = leaves("/another", clock.instant().plus(DAY));
        var hr = leaves("/hr", clock.instant().plus(DAY));
        clock.advance(Duration.ofHours(1));
        tell("/hr", Kind.RESCINDED, null);

        clock.advance(DAY);
        settle();

        assertThat(summary(hr).state()).isEqualTo(RESCINDED);
        assertThat(summary(another).stateReason()).isEqualTo("1 token is held: rescinded-since");
        assertThat(find(another).decisions())
                .singleElement()
                .extracting("explanation")
                .asString()
                .contains("/hr");
        assertThat(exists(token)).isTrue();

        tell("/another", Kind.LEAVES, clock.instant().plus(DAY));
        answer(another, Approval.APPROVED, token);
        assertThat(summary(another).state()).isEqualTo(SCHEDULED);
        clock.advance(DAY);
        settle();
        assertThat(summary(another).state()).isEqualTo(COMPLETED);
    }

    @Test
    void whatAPersonCallsOffAnotherSourceMustSayAgain() {
        var token = token("token", leaver);
        var another = leaves("/another", clock.instant().plus(DAY));
        var hr = leaves("/hr", null);
        clock.advance(Duration.ofHours(1));
        interventions.rescind(hr, new Person("otto", "sabbatical, keep the tokens"));

        clock.advance(DAY);
        settle();

        assertThat(summary(another).stateReason()).isEqualTo("1 token is held: rescinded-since");
        assertThat(exists(token)).isTrue();
    }

    @Test
    void anotherLeaverIsNotMeant() {
        var other = user("other");
        var token = token("token", other);
        acceptedEvents.accept(event("/hr", Kind.RESCINDED, new Leaver(null, leaver.id(), null, null), null));
        acceptedEvents.accept(event("/another", Kind.LEAVES, new Leaver(null, null, other.login(), null), null));

        settle();

        assertThat(exists(token)).isFalse();
    }

    @Test
    void nobodyAnswersForTheirOwnTokens() {
        var agent = agent();
        var caseId = leaves("/hr", null);
        settle();

        for (var approval : Approval.values()) {
            assertThat(interventions.answer(
                            caseId,
                            approval,
                            Set.of(agent.id()),
                            null,
                            new Person(leaver.login().toUpperCase(Locale.ROOT), null),
                            false))
                    .isEqualTo(new Interventions.Result.Refused("People cannot answer for their own tokens"));
        }
    }

    @Test
    void anApprovalDoesNotCountForWhatNobodyKnewThen() {
        var agent = agent();
        org.change(leaver.id(), Lifecycle.SUSPEND);
        var caseId = leaves("/hr", null);
        settle();
        assertThat(summary(caseId).state()).isEqualTo(AWAITING_APPROVAL);

        org.change(leaver.id(), Lifecycle.UNSUSPEND);
        answer(caseId, Approval.APPROVED, agent);
        settle();
        assertThat(summary(caseId).stateReason()).isEqualTo("1 token is held: active-again");
        assertThat(org.requests().count(REVOKE_TOKEN)).isZero();

        answer(caseId, Approval.APPROVED, agent);
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(exists(agent)).isFalse();
    }

    @Test
    void aLeaveOfLongAgoIsHeldIfTheOwnerCanStillSignIn() {
        var token = token("token", leaver);
        var caseId = leaves("/hr", clock.instant().minus(DAY.multipliedBy(91)));
        settle();
        assertThat(summary(caseId).stateReason()).isEqualTo("1 token is held: left-long-ago");

        answer(caseId, Approval.APPROVED, token);
        settle();

        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(exists(token)).isFalse();
    }

    @Test
    void aLeaveOfLongAgoIsSettledIfTheOwnerIsShutOut() {
        var token = token("token", leaver);
        org.change(leaver.id(), Lifecycle.SUSPEND);
        var caseId = leaves("/hr", clock.instant().minus(DAY.multipliedBy(4000)));
        settle();

        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(exists(token)).isFalse();
    }

    @Test
    void aSweepAsksWhereItWasSaidThatTheLeaverStays() {
        var token = token("token", leaver);
        acceptedEvents.accept(event("/hr", Kind.RESCINDED, new Leaver(null, leaver.id(), null, null), null));
        org.change(leaver.id(), Lifecycle.DEACTIVATE);

        camel.sendBody("direct:sweep", null);
        settle();

        var swept = cases.list(null, 10).get(0);
        assertThat(swept.source()).isEqualTo(OffboardingEvent.SWEEP);
        assertThat(swept.stateReason()).isEqualTo("1 token is held: rescinded-since");
        assertThat(exists(token)).isTrue();

        // A later word that the leaver leaves counts for the sweep as well.
        clock.advance(DAY);
        var hr = leaves("/hr", null);
        interventions.retry(swept.id(), ANN);
        settle();
        assertThat(summary(hr).state()).isEqualTo(COMPLETED);
        assertThat(summary(swept.id()).state()).isEqualTo(COMPLETED);
        assertThat(exists(token)).isFalse();
    }

    private SimulatedToken agent() {
        return org.addToken(TokenSeed.of("agent", leaver.id()).withClientName("Okta AD Agent"));
    }

    /** Later than what the person has seen: at the same moment, nobody can have. */
    private void answer(long caseId, Approval approval, SimulatedToken token) {
        clock.advance(Duration.ofSeconds(1));
        var done = interventions.answer(
                caseId, approval, Set.of(token.id()), summary(caseId).version(), ANN, true);
        assertThat(done).isInstanceOf(Interventions.Result.Done.class);
    }

    private long leaves(String source, Instant effectiveAt) {
        return tell(source, Kind.LEAVES, effectiveAt);
    }

    private Long tell(String source, Kind kind, Instant effectiveAt) {
        return acceptedEvents
                .accept(event(source, kind, new Leaver(null, leaver.id(), null, null), effectiveAt))
                .caseId();
    }

    private static OffboardingEvent event(String source, Kind kind, Leaver leaver, Instant effectiveAt) {
        return new OffboardingEvent(
                source, UUID.randomUUID().toString(), kind, leaver, effectiveAt, null, false, null, null);
    }
}
