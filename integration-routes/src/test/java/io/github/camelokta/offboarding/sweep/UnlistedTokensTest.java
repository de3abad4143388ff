package io.github.camelokta.offboarding.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.cases.AcceptedEvents;
import io.github.camelokta.offboarding.cases.CaseQueries;
import io.github.camelokta.offboarding.cases.CaseState;
import io.github.camelokta.offboarding.cases.CaseView;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.MovableClock;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.TokenFate;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.Lifecycle;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An org that neither lists nor accepts the tokens of deactivated owners: not shown is not gone. */
@QuarkusTest
@TestProfile(UnlistedTokensTest.OwnOrg.class)
class UnlistedTokensTest {

    public static class OwnOrg implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(OrgThatHidesTokens.class));
        }
    }

    /** The same, with another fate of tokens. */
    public static class OrgThatHidesTokens extends OrgAndDatabase {
        public OrgThatHidesTokens() {
            super(OrgSeed.empty().withTokenFate(TokenFate.REJECTED_AND_UNLISTED));
        }
    }

    OktaOrgSimulator org;

    @Inject
    DataSource ledger;

    @Inject
    AcceptedEvents acceptedEvents;

    @Inject
    CaseQueries cases;

    @Inject
    ProducerTemplate camel;

    @Inject
    MovableClock clock;

    @BeforeEach
    void startOver() {
        Ledgers.empty(ledger);
        org.faults().clear();
        org.tokens().stream()
                .filter(token -> !token.id().equals(org.apiTokenId()))
                .forEach(token -> org.removeToken(token.id()));
    }

    @Test
    void aDeactivatedOwnerOfWhomNothingIsShownIsWatchedAndHeldOnceActiveAgain() {
        var owner = org.addUser(UserSeed.of(UUID.randomUUID() + "@example.com"));
        var token = org.addToken(TokenSeed.of("hidden", owner.id()));
        org.change(owner.id(), Lifecycle.DEACTIVATE);
        var leaver = new Leaver(null, owner.id(), null, null);
        var caseId = acceptedEvents
                .accept(new OffboardingEvent("test", UUID.randomUUID().toString(), leaver, null, null))
                .caseId();
        settle();
        assertThat(state(caseId)).isEqualTo(CaseState.COMPLETED);
        assertThat(cases.find(caseId).orElseThrow().evidence())
                .last()
                .extracting("record")
                .asString()
                .contains("\"watched\":true");
        assertThat(sweep()).as("nothing has changed").isZero();

        org.change(owner.id(), Lifecycle.REACTIVATE);
        clock.advance(Duration.ofHours(24));
        assertThat(sweep()).isEqualTo(1);
        settle();

        assertThat(cases.list(null, 10).get(0))
                .returns(CaseState.AWAITING_APPROVAL, CaseView::state)
                .returns("1 token is held: active-again", CaseView::stateReason)
                .returns(owner.id(), CaseView::ownerId);
        assertThat(org.token(token.id())).isPresent();
        clock.advance(Duration.ofHours(24));
        assertThat(sweep()).as("once").isZero();
    }

    /** As Okta answers an app that has a scope and no role: without an error. */
    @Test
    void anEmptyListOfUsersMakesNobodyGoneAndParksNobody() {
        var owner = org.addUser(UserSeed.of(UUID.randomUUID() + "@example.com"));
        var token = org.addToken(TokenSeed.of("of somebody who is there", owner.id()));
        var leaver = new Leaver(null, null, owner.login(), null);
        var caseId = acceptedEvents
                .accept(new OffboardingEvent("test", UUID.randomUUID().toString(), leaver, null, null))
                .caseId();
        org.faults().always(Operation.FIND_USERS, Fault.answer(200, "application/json", "[]"));

        assertThat(sweep()).isZero();
        settle();

        assertThat(state(caseId)).isEqualTo(CaseState.DUE);
        assertThat(cases.find(caseId).orElseThrow().summary().stateReason()).contains("does not show");
        assertThat(org.token(token.id())).isPresent();
    }

    @Test
    void whomAListDoesNotShowIsAskedForById() {
        var owner = org.addUser(UserSeed.of(UUID.randomUUID() + "@example.com"));
        org.addToken(TokenSeed.of("left behind", owner.id()));

        org.faults().next(Operation.FIND_USERS, Fault.answer(200, "application/json", "[]"));
        assertThat(sweep()).as("there after all").isZero();

        org.faults().next(Operation.FIND_USERS, Fault.answer(200, "application/json", "[]"));
        org.faults().next(Operation.GET_USER, Fault.okta(404, "E0000007", "Not found: Resource not found: (User)"));
        assertThat(sweep()).isEqualTo(1);
        assertThat(cases.list(null, 10).get(0).ownerStatus()).isEqualTo("DELETED");
    }

    private void settle() {
        camel.sendBody("direct:settlement", null);
    }

    private int sweep() {
        return camel.requestBody("direct:sweep", null, SweepResult.class).casesOpened();
    }

    private CaseState state(long caseId) {
        return cases.find(caseId).orElseThrow().summary().state();
    }
}
