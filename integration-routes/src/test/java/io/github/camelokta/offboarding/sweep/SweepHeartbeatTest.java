package io.github.camelokta.offboarding.sweep;

import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.sweep.SweepResult.Status;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.MovableClock;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.offboarding.testing.ShortLease;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** A sweep that takes longer than its lease. The clock stands still, so that only beats renew the lease. */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
@TestProfile(ShortLease.class)
class SweepHeartbeatTest {

    OktaOrgSimulator org;

    @Inject
    DataSource ledger;

    @Inject
    ProducerTemplate camel;

    @Inject
    MovableClock clock;

    @Test
    void aSweepKeepsItsLeaseForAsLongAsItIsAtWork() throws InterruptedException, ExecutionException {
        org.requests().clear();
        var released = new CountDownLatch(1);
        org.faults().next(LIST_TOKENS, Fault.hold(released));
        CompletableFuture<SweepResult> slow = camel.asyncRequestBody("direct:sweep", null, SweepResult.class);
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(LIST_TOKENS) == 1);

        clock.advance(Duration.ofSeconds(10));
        await().atMost(Duration.ofMinutes(2)).until(() -> Ledgers.column(
                        ledger, "select leased_until > timestamptz '" + clock.instant() + "' from sweep")
                .equals(List.of("t")));
        assertThat(camel.requestBody("direct:sweep", null, SweepResult.class)).isEqualTo(SweepResult.alreadyRunning());
        released.countDown();

        assertThat(slow.get().status()).isEqualTo(Status.DONE);
        assertThat(Ledgers.column(ledger, "select lease is null from sweep")).containsExactly("t");
    }
}
