package io.github.camelokta.offboarding.outbox;

import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.testing.ByItself;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** With the routes running by themselves, as in production. */
@QuarkusTest
@TestProfile(ByItself.class)
class WakeDeliveryTest extends OutboxTestBase {

    @Test
    void tellsOthersWithoutATimer() throws Exception {
        context.getRouteController().stopRoute("outcome-timer");
        try {
            stranger();

            await().atMost(Duration.ofMinutes(2))
                    .until(() -> receiver.types().contains("io.github.camelokta.case.parked"));
        } finally {
            context.getRouteController().startRoute("outcome-timer");
        }
    }

    @Test
    void tellsOthersWhatWasLeftByACrash() {
        Ledgers.execute(ledger, """
                insert into outbox (subject, event, created_at, due_at, lease, leased_until)
                values ('1', '{"id": "left"}', timestamptz '2026-01-01Z', timestamptz '2026-01-01Z',
                    gen_random_uuid(), timestamptz '2026-01-01T00:01Z')
                """);

        await().atMost(Duration.ofMinutes(2))
                .until(() -> receiver.requests().stream().anyMatch(request -> "left".equals(request.id())));
    }
}
