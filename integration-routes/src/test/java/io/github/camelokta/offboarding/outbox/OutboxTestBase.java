package io.github.camelokta.offboarding.outbox;

import io.github.camelokta.offboarding.cases.AcceptedEvents;
import io.github.camelokta.offboarding.cases.Interventions;
import io.github.camelokta.offboarding.cases.Interventions.Person;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.MovableClock;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;

/**
 * What tests of telling others have in common: a receiver, an org, an empty ledger, and routes that run when told to.
 */
@QuarkusTestResource(OrgAndDatabase.class)
public abstract class OutboxTestBase {

    protected static final Person VERA = new Person("vera", null);

    protected OktaOrgSimulator org;
    protected Receiver receiver;

    @Inject
    protected DataSource ledger;

    @Inject
    protected AcceptedEvents acceptedEvents;

    @Inject
    protected Interventions interventions;

    @Inject
    protected CamelContext context;

    @Inject
    protected ProducerTemplate camel;

    @Inject
    protected MovableClock clock;

    /** Where heads are published besides. */
    protected static final Path HEAD_FILE = Path.of("target", "published", "heads.jsonl");

    /** There is somebody to tell. */
    public static class WithReceiver implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "offboarding.notification.webhook.timeout", "25s",
                    "offboarding.breaker.per-hour", "5",
                    "offboarding.evidence.head-file", HEAD_FILE.toString());
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Receiver.class));
        }
    }

    @BeforeEach
    protected void startOver() {
        Ledgers.empty(ledger);
        org.faults().clear();
        org.requests().clear();
        receiver.startOver();
    }

    protected SimulatedUser user() {
        return org.addUser(UserSeed.of("leaver-" + UUID.randomUUID() + "@example.com"));
    }

    protected void token(SimulatedUser owner, String clientName) {
        org.addToken(TokenSeed.of("token", owner.id()).withClientName(clientName));
    }

    /** Accepts that somebody leaves of whom the org knows nothing. */
    protected long stranger() {
        return leaves(UUID.randomUUID().toString(), "00u" + UUID.randomUUID());
    }

    protected long leaves(String eventId, String oktaUserId) {
        var leaver = new Leaver(null, oktaUserId, null, null);
        return acceptedEvents
                .accept(new OffboardingEvent("/hr", eventId, leaver, null, null))
                .caseId();
    }

    protected void settle() {
        camel.sendBody("direct:settlement", null);
    }

    /** Tells the next event; false if there was none, or nobody answered. */
    protected boolean tellNext() {
        return camel.request("direct:outcome", exchange -> {}).getProperty(OutboxRoutes.CLAIMED) != null;
    }

    protected void tellAll() {
        while (tellNext()) {
            // The next one.
        }
    }

    protected List<String> outbox(String column) {
        return Ledgers.column(ledger, "select " + column + " from outbox order by id");
    }
}
