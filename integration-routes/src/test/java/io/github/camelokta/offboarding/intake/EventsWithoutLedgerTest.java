package io.github.camelokta.offboarding.intake;

import static io.github.camelokta.offboarding.testing.OverHttp.CLOUD_EVENT;
import static io.github.camelokta.offboarding.testing.OverHttp.event;
import static io.github.camelokta.offboarding.testing.OverHttp.sender;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class EventsWithoutLedgerTest {

    @Inject
    DataSource ledger;

    @BeforeEach
    void takeTheLedgerAway() {
        Ledgers.execute(ledger, "alter table offboarding_case rename to out_of_reach");
    }

    @AfterEach
    void bringTheLedgerBack() {
        Ledgers.execute(ledger, "alter table if exists out_of_reach rename to offboarding_case");
    }

    @Test
    void anEventThatCannotBeStoredIsNotAcceptedAndCanBeSentAgain() {
        var event = event(UUID.randomUUID().toString(), "zoe");

        sender().contentType(CLOUD_EVENT)
                .body(event)
                .post("/events")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("status", equalTo(503))
                .body(not(containsStringIgnoringCase("offboarding_case")))
                .body(not(containsStringIgnoringCase("exception")));

        bringTheLedgerBack();
        sender().contentType(CLOUD_EVENT).body(event).post("/events").then().statusCode(202);
    }
}
