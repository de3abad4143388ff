package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.cases.AcceptedEvents;
import io.github.camelokta.offboarding.cases.CaseQueries;
import io.github.camelokta.offboarding.cases.CaseView;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.MovableClock;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.quarkus.test.common.QuarkusTestResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of settlement have in common: an org, an empty ledger, and batches that run when told to. */
@QuarkusTestResource(OrgAndDatabase.class)
abstract class Settling {

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
        org.requests().clear();
    }

    @AfterEach
    void evidenceIsIntact() {
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    SimulatedUser user(String name) {
        return org.addUser(UserSeed.of(name + "-" + UUID.randomUUID() + "@example.com"));
    }

    SimulatedToken token(String name, SimulatedUser owner) {
        return org.addToken(TokenSeed.of(name, owner.id()));
    }

    boolean exists(SimulatedToken token) {
        return org.token(token.id()).isPresent();
    }

    long leaves(SimulatedUser leaver) {
        return leaves(new Leaver(null, leaver.id(), null, null), null);
    }

    long leaves(Leaver leaver, Instant effectiveAt) {
        var event = new OffboardingEvent("test", UUID.randomUUID().toString(), leaver, effectiveAt, null);
        return acceptedEvents.accept(event).caseId();
    }

    void settle() {
        camel.sendBody("direct:settlement", null);
    }

    CaseView.Detail find(long caseId) {
        return cases.find(caseId).orElseThrow();
    }

    CaseView summary(long caseId) {
        return find(caseId).summary();
    }
}
