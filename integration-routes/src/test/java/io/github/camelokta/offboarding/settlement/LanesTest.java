package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.offboarding.cases.CaseState.SETTLING;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.testing.ByItself;
import io.github.camelokta.simulator.fault.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The application settles by itself, and looks for due cases once an hour: what is faster than that was woken. */
@QuarkusTest
@TestProfile(ByItself.class)
class LanesTest extends Settling {

    @Test
    void anEventIsLookedAtAtOnce() {
        var leaver = user("leaver");
        var token = token("token", leaver);

        var caseId = leaves(leaver);

        await().atMost(Duration.ofMinutes(2)).until(() -> summary(caseId).state() == COMPLETED);
        assertThat(exists(token)).isFalse();
    }

    @Test
    void manyEventsAtOnceAreAllSettledThoughOnlyOneWaitsToWakeSomebody() {
        var caseIds =
                IntStream.range(0, 30).mapToObj(i -> leaves(user("leaver" + i))).toList();

        await().atMost(Duration.ofMinutes(2))
                .until(() -> caseIds.stream().allMatch(id -> summary(id).state() == COMPLETED));
    }

    @Test
    void anUrgentCaseDoesNotWaitForABatchThatTakesLong() {
        var patient = user("patient");
        token("token", patient);
        var released = new CountDownLatch(1);
        org.faults().next(REVOKE_TOKEN, Fault.hold(released));
        var ordinaryCase = leaves(patient);
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(REVOKE_TOKEN) == 1);

        var leaver = user("urgent");
        var token = token("token", leaver);
        var urgentCase = acceptedEvents
                .accept(new OffboardingEvent(
                        "test",
                        UUID.randomUUID().toString(),
                        Kind.LEAVES,
                        new Leaver(null, leaver.id(), null, null),
                        null,
                        null,
                        true,
                        null,
                        null))
                .caseId();

        await().atMost(Duration.ofMinutes(2)).until(() -> summary(urgentCase).state() == COMPLETED);
        assertThat(exists(token)).isFalse();
        assertThat(summary(ordinaryCase).state()).isEqualTo(SETTLING);
        released.countDown();
        await().atMost(Duration.ofMinutes(2)).until(() -> summary(ordinaryCase).state() == COMPLETED);
    }
}
