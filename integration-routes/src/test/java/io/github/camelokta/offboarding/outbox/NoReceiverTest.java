package io.github.camelokta.offboarding.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.cases.AcceptedEvents;
import io.github.camelokta.offboarding.cases.Interventions;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** Without a webhook. */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class NoReceiverTest {

    @Inject
    DataSource ledger;

    @Inject
    AcceptedEvents acceptedEvents;

    @Inject
    Interventions interventions;

    @Inject
    CamelContext context;

    @Test
    void nothingIsWrittenThatNobodyIsToBeTold() {
        Ledgers.empty(ledger);
        var leaver = new Leaver(null, "00u1", null, null);
        var caseId = acceptedEvents
                .accept(new OffboardingEvent("/hr", "1", leaver, null, null))
                .caseId();

        interventions.park(caseId, OutboxTestBase.VERA);

        assertThat(Ledgers.column(ledger, "select state from offboarding_case")).containsExactly("PARKED");
        assertThat(Ledgers.column(ledger, "select event from outbox")).isEmpty();
        assertThat(context.getRoute("outcome")).isNull();
    }
}
