package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.offboarding.cases.CaseState.RESCINDED;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.ShortLease;
import io.github.camelokta.simulator.fault.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What happens to cases while a batch is at work on them. The clock stands still, so that only beats renew a lease. */
@QuarkusTest
@TestProfile(ShortLease.class)
class HeartbeatTest extends Settling {

    private static final int AT_A_TIME = 8;

    @Test
    void aBatchKeepsItsCasesForAsLongAsItIsAtWork() throws InterruptedException {
        var leaver = user("leaver");
        token("token", leaver);
        var released = new CountDownLatch(1);
        org.faults().next(REVOKE_TOKEN, Fault.hold(released));
        var caseId = leaves(leaver);
        var batch = inBackground();
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(REVOKE_TOKEN) == 1);

        clock.advance(Duration.ofSeconds(10));
        await().atMost(Duration.ofMinutes(2)).until(() -> Ledgers.column(
                        ledger, "select leased_until > timestamptz '" + clock.instant() + "' from offboarding_case")
                .equals(List.of("t")));
        settle();
        released.countDown();
        batch.join();

        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(summary(caseId).attempts()).isEqualTo(1);
    }

    @Test
    void aRescissionStopsABatchBeforeTheNextTokenAndNothingElse() throws InterruptedException {
        var leaver = user("leaver");
        var other = user("other");
        for (var i = 0; i < 20; i++) {
            token("token" + i, leaver);
        }
        var othersToken = token("other", other);
        var released = new CountDownLatch(1);
        org.faults().times(REVOKE_TOKEN, AT_A_TIME, Fault.hold(released));
        var caseId = leaves(leaver);
        var otherCase = leaves(other);
        var batch = inBackground();
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(REVOKE_TOKEN) == AT_A_TIME);

        rescind(leaver.id());
        var before = leasedUntil(caseId);
        clock.advance(Duration.ofMillis(1));
        await().atMost(Duration.ofMinutes(2)).until(() -> !leasedUntil(caseId).equals(before));
        released.countDown();
        batch.join();

        assertThat(summary(caseId).state()).isEqualTo(RESCINDED);
        assertThat(summary(otherCase).state()).isEqualTo(COMPLETED);
        assertThat(exists(othersToken)).isFalse();
        assertThat(org.tokens())
                .filteredOn(token -> token.userId().equals(leaver.id()))
                .as("what was not under way yet")
                .hasSize(20 - AT_A_TIME);
    }

    private Thread inBackground() {
        var batch = new Thread(this::settle);
        batch.start();
        return batch;
    }

    private void rescind(String userId) {
        acceptedEvents.accept(new OffboardingEvent(
                "test",
                UUID.randomUUID().toString(),
                Kind.RESCINDED,
                new Leaver(null, userId, null, null),
                null,
                null,
                false,
                null,
                null));
    }

    private String leasedUntil(long caseId) {
        return Ledgers.column(ledger, "select leased_until from offboarding_case where id = " + caseId)
                .get(0);
    }
}
