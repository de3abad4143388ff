package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.MovableTicker;
import io.github.camelokta.offboarding.testing.OverHttp;
import io.github.camelokta.offboarding.testing.ShortLease;
import io.github.camelokta.simulator.fault.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** Batches that wait for something that does not come. */
@QuarkusTest
@TestProfile(ShortLease.class)
class StuckBatchTest extends Settling {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int AT_A_TIME = 8;
    private static final int TOKENS = 12;
    private static final String LANE = "settlement-lane";
    private static final Duration TOO_LONG = Duration.ofMinutes(16);

    @Inject
    MovableTicker ticker;

    @Inject
    StuckBatches stuck;

    @Inject
    MeterRegistry meters;

    @Inject
    CamelContext context;

    @Test
    void givesItsCasesUpAndMakesNoFurtherCall() throws InterruptedException {
        var leaver = user("leaver");
        for (var i = 0; i < TOKENS; i++) {
            token("token" + i, leaver);
        }
        var released = new CountDownLatch(1);
        org.faults().times(REVOKE_TOKEN, AT_A_TIME, Fault.hold(released));
        var before = gaveUp();
        var caseId = leaves(leaver);
        var batch = inBackground();
        await().atMost(SOON).until(() -> org.requests().count(REVOKE_TOKEN) == AT_A_TIME);
        awaitBeatsOf(caseId);

        ticker.advance(TOO_LONG);
        await().atMost(SOON).until(() -> stuck.count() == 1 && gaveUp() == before + 1);

        assertThat(ready()).contains("\"settlement\"", "\"stuckBatches\": 1");
        assertThat(stuck.hopeless()).isZero();
        ticker.advance(TOO_LONG);
        assertThat(stuck.hopeless()).isEqualTo(1);
        OverHttp.anybody().get("/q/health/live").then().statusCode(503);

        released.countDown();
        batch.join();
        assertThat(org.requests().count(REVOKE_TOKEN))
                .as("what was not under way yet")
                .isEqualTo(AT_A_TIME);
        assertThat(stuck.count()).isZero();
        clock.advance(Duration.ofMinutes(1));
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(summary(caseId).attempts()).isEqualTo(2);
        assertThat(org.requests().count(REVOKE_TOKEN))
                .as("each token once: what the first batch did is known to the second")
                .isEqualTo(TOKENS);
        await().atMost(SOON)
                .until(() -> OverHttp.anybody().get("/q/health/live").statusCode() == 200);
    }

    @Test
    void doesNotActOnAListThatComesAfterAll() throws InterruptedException {
        var leaver = user("leaver");
        var token = token("token", leaver);
        var released = new CountDownLatch(1);
        org.faults().next(LIST_TOKENS, Fault.hold(released));
        var caseId = leaves(leaver);
        var batch = inBackground();
        await().atMost(SOON).until(() -> org.requests().count(LIST_TOKENS) == 1);
        awaitBeatsOf(caseId);

        ticker.advance(TOO_LONG);
        await("it has given its case up").atMost(SOON).until(() -> Ledgers.column(
                        ledger, "select leased_until <= timestamptz '" + clock.instant() + "' from offboarding_case")
                .equals(List.of("t")));
        released.countDown();
        batch.join();

        assertThat(org.requests().count(REVOKE_TOKEN)).isZero();
        assertThat(exists(token)).isTrue();
        assertThat(summary(caseId).stateReason()).contains("the batch made no progress for PT15M");
        clock.advance(Duration.ofMinutes(1));
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
    }

    /** While a batch takes long, the timer has filled its lane, and there is no room for what it sends itself. */
    @Test
    void isNoBatchThatHasEndedWhileItsLaneWasFull() throws Exception {
        var released = new CountDownLatch(1);
        org.faults().next(LIST_TOKENS, Fault.hold(released));
        // Without tokens, all of a batch is done by the thread that takes messages out of the lane.
        var caseId = leaves(user("leaver"));
        var before = gaveUp();

        context.getRouteController().startRoute(LANE);
        try {
            camel.sendBody(SettlementRoutes.ORDINARY, null);
            await().atMost(SOON).until(() -> org.requests().count(LIST_TOKENS) == 1);
            camel.sendBody(SettlementRoutes.ORDINARY, null);
            released.countDown();
            await().atMost(SOON).until(() -> summary(caseId).state() == COMPLETED);
        } finally {
            context.getRouteController().stopRoute(LANE);
        }

        // Tokens that were read since the last beat count as progress at the next one.
        for (var times = 0; times < 2; times++) {
            ticker.advance(TOO_LONG);
            awaitHeartbeats();
        }
        assertThat(stuck.count()).isZero();
        assertThat(gaveUp()).isEqualTo(before);
    }

    /** All hearts beat in turn: when that of a new batch has, so has every other. */
    private void awaitHeartbeats() throws InterruptedException {
        var released = new CountDownLatch(1);
        org.faults().next(LIST_TOKENS, Fault.hold(released));
        var listsBefore = org.requests().count(LIST_TOKENS);
        var caseId = leaves(user("other"));
        var batch = inBackground();
        await().atMost(SOON).until(() -> org.requests().count(LIST_TOKENS) == listsBefore + 1);
        awaitBeatsOf(caseId);
        released.countDown();
        batch.join();
    }

    /** What a batch did before a beat is progress at that beat, and none at the next. */
    private void awaitBeatsOf(long caseId) {
        for (var beats = 0; beats < 3; beats++) {
            var lease = leasedUntil(caseId);
            clock.advance(Duration.ofSeconds(1));
            await().atMost(SOON).until(() -> !leasedUntil(caseId).equals(lease));
        }
    }

    private String leasedUntil(long caseId) {
        return Ledgers.column(ledger, "select leased_until from offboarding_case where id = " + caseId)
                .get(0);
    }

    private Thread inBackground() {
        var batch = new Thread(this::settle);
        batch.start();
        return batch;
    }

    private double gaveUp() {
        return meters.get("offboarding.batches.stuck").counter().count();
    }

    private static String ready() {
        return OverHttp.viewer()
                .get("/q/health/ready")
                .then()
                .statusCode(503)
                .extract()
                .asString();
    }
}
