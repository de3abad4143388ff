package io.github.camelokta.offboarding.sweep;

import static io.github.camelokta.offboarding.cases.CaseState.AWAITING_APPROVAL;
import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.offboarding.cases.CaseState.DUE;
import static io.github.camelokta.simulator.traffic.Operation.CURRENT_USER;
import static io.github.camelokta.simulator.traffic.Operation.FIND_USERS;
import static io.github.camelokta.simulator.traffic.Operation.GET_USER;
import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.offboarding.cases.AcceptedEvents;
import io.github.camelokta.offboarding.cases.CaseQueries;
import io.github.camelokta.offboarding.cases.CaseView;
import io.github.camelokta.offboarding.cases.CaseView.DecisionView;
import io.github.camelokta.offboarding.cases.CaseView.EvidenceView;
import io.github.camelokta.offboarding.cases.Interventions;
import io.github.camelokta.offboarding.cases.Interventions.Person;
import io.github.camelokta.offboarding.cases.SnapshotFacts;
import io.github.camelokta.offboarding.cases.SweepCandidate;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.owners.IncompleteListException;
import io.github.camelokta.offboarding.policy.Approval;
import io.github.camelokta.offboarding.sweep.SweepResult.Status;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.MovableClock;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.Lifecycle;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class SweepTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration LEASE = Duration.ofMinutes(5);

    OktaOrgSimulator org;

    @Inject
    DataSource ledger;

    @Inject
    AcceptedEvents acceptedEvents;

    @Inject
    Interventions interventions;

    @Inject
    CaseQueries cases;

    @Inject
    SweepLedger sweeps;

    @Inject
    ProducerTemplate camel;

    @Inject
    MovableClock clock;

    @BeforeEach
    void startOver() {
        Ledgers.empty(ledger);
        forgetSweeps();
        org.faults().clear();
        org.tokens().stream()
                .filter(token -> !token.id().equals(org.apiTokenId()))
                .forEach(token -> org.removeToken(token.id()));
        org.requests().clear();
    }

    @AfterEach
    void evidenceIsIntact() {
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    private void forgetSweeps() {
        Ledgers.execute(ledger, "delete from sweep", "insert into sweep default values");
    }

    @ParameterizedTest
    @EnumSource(
            value = Lifecycle.class,
            names = {"DEACTIVATE", "SUSPEND"})
    void opensACaseForAnOwnerWhomOktaHasShutOut(Lifecycle change) {
        var owner = user("gone");
        var token = token(owner);
        org.change(owner.id(), change);
        token(user("works here"));

        assertThat(sweep()).isEqualTo(new SweepResult(Status.DONE, 3, 2, 1));

        var opened = theCase();
        assertThat(opened.summary().state()).isEqualTo(DUE);
        assertThat(opened.summary().source()).isEqualTo("sweep");
        assertThat(opened.summary().eventId()).isEqualTo(owner.id() + "@" + clock.instant());
        assertThat(opened.summary().ownerId()).isEqualTo(owner.id());
        assertThat(opened.summary().oktaUserId()).isEqualTo(owner.id());
        assertThat(opened.evidence()).extracting(EvidenceView::kind).containsExactly("ACCEPTED", "SWEPT");
        assertThat(opened.evidence().get(1).record())
                .contains("\"owner\":\"" + owner.id() + "\"", "\"tokens\":1", "shows 1 of the own principal");

        settle();
        assertThat(theCase().summary().state()).isEqualTo(COMPLETED);
        assertThat(org.token(token.id())).isEmpty();
    }

    @Test
    void opensACaseForAnOwnerWhomOktaKnowsNoMore() {
        var token = token(user("deleted"));
        var ourselves = org.token(org.apiTokenId()).orElseThrow().userId();
        var withoutTheOwner = "[{\"id\": \"" + ourselves + "\", \"status\": \"ACTIVE\", \"profile\": {}}]";
        org.faults().always(FIND_USERS, Fault.answer(200, "application/json", withoutTheOwner));
        org.faults().always(GET_USER, Fault.okta(404, "E0000007", "Not found: Resource not found: (User)"));

        assertThat(sweep().casesOpened()).isEqualTo(1);
        assertThat(theCase().summary().reason()).isEqualTo("a sweep found tokens of an owner who is DELETED");

        settle();
        assertThat(theCase().summary().state()).isEqualTo(COMPLETED);
        assertThat(org.token(token.id())).isEmpty();
    }

    @Test
    void costsOneListAndALookUpForEachTwentyFiveOwners() {
        IntStream.range(0, 26).forEach(i -> {
            var owner = user("busy" + i);
            token(owner);
            token(owner);
        });

        assertThat(sweep()).isEqualTo(new SweepResult(Status.DONE, 53, 26, 0));
        assertThat(org.requests().counts()).isEqualTo(Map.of(CURRENT_USER, 1L, LIST_TOKENS, 1L, FIND_USERS, 2L));
    }

    @Test
    void leavesOwnersAloneWhomOktaCannotLookUp() {
        token(shutOut("odd"));
        org.faults().always(FIND_USERS, Fault.okta(400, "E0000031", "Invalid search criteria."));

        assertThat(sweep().casesOpened()).isZero();
    }

    @Test
    void leavesOwnersAloneWhoseIdTheLedgerCannotHold() {
        var ids = List.of("a\\u0000b", "a\\u0085b", randomText(2_900), "00uUsable");
        var tokens = ids.stream().map(id -> """
                        ,{"id":"00T%d","name":"odd","userId":"%s","clientName":"Okta API"}""".formatted(ids.indexOf(id), id)).collect(joining());
        var users = ids.stream().map(id -> """
                        {"id":"%s","status":"DEPROVISIONED","profile":{"login":"%1$s","email":"%1$s"}}""".formatted(id)).collect(joining(",", "[", "]"));
        org.faults().always(LIST_TOKENS, Fault.answer(200, "application/json", """
                [{"id":"%s","name":"own","userId":"%s","clientName":"Okta API"}%s]""".formatted(
                        org.apiTokenId(), org.principalId(), tokens)));
        org.faults().always(FIND_USERS, Fault.answer(200, "application/json", users));

        assertThat(sweep()).isEqualTo(new SweepResult(Status.DONE, 5, 1, 1));
    }

    private static String randomText(int length) {
        return new Random(1)
                .ints(length, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void leavesOwnersAloneWhoHaveAnOpenCaseWhateverItNamesThemBy() {
        for (var named : List.of("id", "login", "email")) {
            var owner = shutOut("waits-" + named);
            token(owner);
            accept(
                    switch (named) {
                        case "id" -> new Leaver(null, owner.id(), null, null);
                        case "login" -> new Leaver(null, null, owner.login().toUpperCase(Locale.ROOT), null);
                        default -> new Leaver(null, null, null, owner.email());
                    });
        }
        clock.advance(Duration.ofMinutes(1));

        assertThat(sweep()).isEqualTo(new SweepResult(Status.DONE, 4, 3, 0));
    }

    @Test
    void leavesOwnersAloneWhoseCaseEndedAfterTheListWasTaken() {
        var owner = shutOut("just settled");
        token(owner);
        accept(new Leaver(null, owner.id(), null, null));
        settle();
        token(owner);

        // The clock stands still: as far as anybody can tell, the list was asked for before the case was completed.
        assertThat(sweep().casesOpened()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(sweep().casesOpened()).isEqualTo(1);
    }

    @Test
    void opensAnotherCaseForAnOwnerWhoWasOffboardedAndHasTokensAgain() {
        var owner = shutOut("back for more");
        token(owner);
        sweep();
        settle();
        clock.advance(DAY);
        var another = token(owner);

        assertThat(sweep().casesOpened()).isEqualTo(1);
        settle();
        assertThat(org.token(another.id())).isEmpty();
        assertThat(cases.list(null, 10)).hasSize(2);
    }

    @Test
    void opensACaseForASuspendedOwnerOnlyIfThatIsWantedOrTheOwnerWasOffboarded() {
        var offboarded = user("offboarded");
        accept(new Leaver(null, offboarded.id(), null, null));
        settle();
        clock.advance(DAY);
        var sweep = sweeps.begin(Optional.empty(), LEASE).orElseThrow();
        var snapshot = new SnapshotFacts(clock.instant(), null, 2, "shows 1");

        assertThat(sweeps.open(
                        sweep,
                        snapshot,
                        List.of(
                                new SweepCandidate(offboarded.id(), null, null, "SUSPENDED", false, Set.of("00Tone")),
                                new SweepCandidate("00uNobody", null, null, "SUSPENDED", false, Set.of("00Ttwo"))),
                        null))
                .isEqualTo(1);
        assertThat(cases.list(null, 10))
                .filteredOn(view -> view.source().equals("sweep"))
                .extracting(CaseView::ownerId)
                .containsExactly(offboarded.id());
    }

    @Test
    void noticesThatAnOwnerIsLetInAgainBeforeTheCaseIsSettled() {
        var owner = user("rehired");
        var token = token(owner);
        org.change(owner.id(), Lifecycle.SUSPEND);
        sweep();
        org.change(owner.id(), Lifecycle.UNSUSPEND);

        settle();

        assertThat(theCase().summary().state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(theCase().decisions()).extracting(DecisionView::rule).containsExactly("active-again");
        assertThat(org.token(token.id())).isPresent();
    }

    @Test
    void leavesOwnersAloneOfWhoseTokensAllAreToBeKept() {
        var owner = shutOut("kept");
        var agent = agent(owner);
        reject(owner, agent);
        clock.advance(DAY);

        assertThat(sweep().casesOpened()).isZero();
    }

    @Test
    void keepsATokenThatAPersonRejectedAlsoWhenAnotherOneOpensACase() {
        var owner = shutOut("kept in part");
        var kept = token(owner);
        Ledgers.execute(ledger, "update breaker set tripped_at = now(), reason = 'so that it is held'");
        reject(owner, kept);
        Ledgers.execute(ledger, "update breaker set tripped_at = null, reason = null");
        clock.advance(DAY);
        var another = token(owner);

        assertThat(sweep().casesOpened()).isEqualTo(1);
        settle();

        assertThat(org.token(another.id())).isEmpty();
        assertThat(org.token(kept.id())).isPresent();
        assertThat(Ledgers.column(
                        ledger,
                        "select rule from decision join offboarding_case on id = case_id where event_id like '%@%'"
                                + " and token_id = '" + kept.id() + "' order by case_id desc limit 1"))
                .containsExactly("rejected");
    }

    @Test
    void keepsNoTokenBecauseOfARejectionThatNobodySigned() {
        var owner = shutOut("kept by a row");
        var token = token(owner);
        sweep();
        settle();
        var caseId = theCase().summary().id();
        assertThat(org.token(token.id())).isEmpty();
        var another = agent(owner);
        Ledgers.execute(
                ledger,
                "insert into decision (case_id, token_id, verdict, rule, decided_at) values (" + caseId + ", '"
                        + another.id() + "', 'KEEP', 'rejected', now())",
                "insert into approval (case_id, token_id, approved, person, approved_at) values (" + caseId + ", '"
                        + another.id() + "', false, 'ann', now())");
        token(owner);
        clock.advance(DAY);

        assertThat(sweep().casesOpened()).isEqualTo(1);
        settle();

        assertThat(cases.list(null, 1).get(0).state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(Ledgers.column(ledger, "select record from evidence where kind = 'SWEPT'"))
                .noneMatch(record -> record.contains("rejectedBefore"));
    }

    @Test
    void neverOpensACaseForItsOwnPrincipal() {
        assertThat(sweep()).isEqualTo(new SweepResult(Status.DONE, 1, 0, 0));
        assertThat(org.requests().count(FIND_USERS)).isZero();
    }

    @Test
    void opensNothingOnTheStrengthOfAListThatIsNotComplete() {
        var owner = shutOut("gone");
        var token = token(owner);
        org.faults().next(LIST_TOKENS, Fault.answer(200, "application/json", """
                [{"id": "%s", "name": "n", "userId": "%s", "clientName": "Okta API"}]""".formatted(token.id(), owner.id())));

        assertThatExceptionOfType(CamelExecutionException.class)
                .isThrownBy(this::sweep)
                .withCauseInstanceOf(IncompleteListException.class);

        assertThat(cases.list(null, 10)).isEmpty();
        assertThat(Ledgers.column(ledger, "select failure from sweep")).allMatch(text -> text.contains("not complete"));
    }

    @Test
    void saysThatOneIsRunningAndGoesOnOnceThatOneIsDead() {
        var owner = shutOut("gone");
        token(owner);
        var other = sweeps.begin(Optional.empty(), LEASE);
        assertThat(other).isPresent();

        assertThat(sweep()).isEqualTo(SweepResult.alreadyRunning());
        assertThat(org.requests().all()).isEmpty();

        clock.advance(LEASE);
        assertThat(sweep().casesOpened()).isEqualTo(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> sweeps.open(
                        other.get(),
                        new SnapshotFacts(clock.instant(), null, 1, "shows 1"),
                        List.of(new SweepCandidate("00uLate", null, null, "DEPROVISIONED", true, Set.of("00T"))),
                        null))
                .withMessageContaining("outlived its lease");
        assertThat(cases.list(null, 10)).hasSize(1);
    }

    @Test
    void keepsALeaseForAsLongAsItIsRenewed() {
        var sweep = sweeps.begin(Optional.empty(), LEASE).orElseThrow();
        clock.advance(LEASE.minusSeconds(1));
        sweeps.renew(sweep, LEASE);
        clock.advance(LEASE.minusSeconds(1));

        assertThat(sweep()).isEqualTo(SweepResult.alreadyRunning());
    }

    @Test
    void leavesWhatItOpenedBeforeItFailedAndFindsTheRestTheNextTime() {
        var owners = IntStream.range(0, 26)
                .mapToObj(i -> shutOut("many" + i))
                .peek(this::token)
                .toList();
        org.faults()
                .next(FIND_USERS, Fault.latency(Duration.ZERO), Fault.okta(500, "E0000009", "Internal Server Error"));

        assertThatExceptionOfType(CamelExecutionException.class)
                .isThrownBy(this::sweep)
                .withCauseInstanceOf(OktaException.class);
        assertThat(cases.list(null, 100)).hasSize(25);

        clock.advance(Duration.ofMinutes(1));
        assertThat(sweep()).isEqualTo(new SweepResult(Status.DONE, 27, 26, 1));
        assertThat(cases.list(null, 100))
                .extracting(CaseView::ownerId)
                .containsExactlyInAnyOrderElementsOf(
                        owners.stream().map(SimulatedUser::id).toList());
    }

    @Test
    void isDueOnceInAWhileWhoeverAsksAndEarlierAfterAFailure() {
        assertThat(sweeps.isDue(DAY)).isTrue();
        sweep();
        assertThat(sweeps.isDue(DAY)).isFalse();
        assertThat(scheduled()).isEqualTo(SweepResult.alreadyRunning());

        clock.advance(DAY.minusSeconds(1));
        assertThat(sweeps.isDue(DAY)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(sweeps.isDue(DAY)).isTrue();
        org.faults().next(LIST_TOKENS, Fault.okta(500, "E0000009", "Internal Server Error"));
        assertThatExceptionOfType(CamelExecutionException.class).isThrownBy(this::scheduled);

        assertThat(sweeps.isDue(DAY)).isFalse();
        clock.advance(Duration.ofMinutes(15));
        assertThat(sweeps.isDue(DAY)).isTrue();
        assertThat(scheduled().status()).isEqualTo(Status.DONE);
        assertThat(sweeps.isDue(DAY)).isFalse();
    }

    private SweepResult sweep() {
        return camel.requestBody("direct:sweep", null, SweepResult.class);
    }

    private SweepResult scheduled() {
        var answer =
                camel.request("direct:sweep", exchange -> exchange.getMessage().setBody(SweepRequest.ifDue()));
        if (answer.getException() != null) {
            throw new CamelExecutionException("the sweep failed", answer, answer.getException());
        }
        return answer.getMessage().getBody(SweepResult.class);
    }

    private void settle() {
        camel.sendBody("direct:settlement", null);
    }

    private SimulatedUser user(String name) {
        return org.addUser(UserSeed.of(name + "-" + UUID.randomUUID() + "@example.com"));
    }

    private SimulatedUser shutOut(String name) {
        return org.change(user(name).id(), Lifecycle.DEACTIVATE);
    }

    private SimulatedToken token(SimulatedUser owner) {
        return org.addToken(TokenSeed.of("forgotten", owner.id()));
    }

    private SimulatedToken agent(SimulatedUser owner) {
        return org.addToken(TokenSeed.of("AD", owner.id()).withClientName("Okta AD Agent"));
    }

    private long accept(Leaver leaver) {
        var event = new OffboardingEvent("hr", UUID.randomUUID().toString(), leaver, null, null);
        return acceptedEvents.accept(event).caseId();
    }

    /** Has a token held, and a person say no. */
    private void reject(SimulatedUser owner, SimulatedToken token) {
        sweep();
        settle();
        var held = cases.list(null, 1).get(0);
        assertThat(held.ownerId()).isEqualTo(owner.id());
        assertThat(held.state()).isEqualTo(AWAITING_APPROVAL);
        interventions.answer(held.id(), Approval.REJECTED, Set.of(token.id()), null, new Person("ann", null), false);
        settle();
        assertThat(cases.find(held.id()).orElseThrow().summary().state()).isEqualTo(COMPLETED);
    }

    private CaseView.Detail theCase() {
        var all = cases.list(null, 10);
        assertThat(all).hasSize(1);
        return cases.find(all.get(0).id()).orElseThrow();
    }
}
