package io.github.camelokta.simulator.hook;

import static io.github.camelokta.simulator.hook.HookedOrg.LIMITS;
import static io.github.camelokta.simulator.hook.HookedOrg.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Closing an org is not recorded as a failure of a receiver. */
class ClosingTest {

    private TestReceiver receiver;

    @BeforeEach
    void start() {
        receiver = TestReceiver.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void whatIsUnderWayIsBrokenOffWithoutATrace() {
        HookedOrg org = HookedOrg.verified(LIMITS, receiver);
        receiver.onDelivery(receiver.hanging());
        org.join("a@example.com", "b@example.com");
        await().atMost(Duration.ofMinutes(2)).until(() -> receiver.deliveries().size() == 1);

        org.close();

        assertThat(org.hooks().deliveries()).isEmpty();
        assertThat(receiver.logins()).containsExactly("a@example.com");
    }

    @Test
    void whatIsCollectedOrHeldIsNotSentAnyMore() {
        HookedOrg org = HookedOrg.verified(LIMITS, receiver);
        org.hooks().reorder(true);
        org.join("a@example.com");
        org.hooks().hold();
        org.join("b@example.com");

        org.close();
        org.hooks().release();

        assertThat(org.hooks().deliveries()).isEmpty();
        assertThat(receiver.deliveries()).isEmpty();
    }

    @Test
    void aVerificationThatIsUnderWayHasNotFailed() {
        receiver.onVerification(receiver.hanging());
        HookedOrg org = HookedOrg.of(LIMITS, hook(receiver.uri()));
        org.hooks().verify();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> receiver.verifications().size() == 1);

        org.close();

        assertThat(org.hook().status()).isEqualTo(EventHook.Status.UNVERIFIED);
        assertThat(org.hook().failure()).isNull();
    }

    @Test
    void afterwardsEverythingCanBeCalledAndDoesNothing() {
        HookedOrg org = HookedOrg.verified(LIMITS, receiver);
        org.close();

        org.join("a@example.com");
        org.hooks().verify();
        org.hooks().retry(false);
        org.hooks().duplicate(true);
        org.hooks().reorder(true);
        org.hooks().hold();
        org.hooks().release();

        assertThat(org.hook().status()).isEqualTo(EventHook.Status.VERIFIED);
        assertThat(org.hooks().deliveries()).isEmpty();
        assertThat(receiver.deliveries()).isEmpty();
        assertThat(receiver.verifications()).hasSize(1);
    }
}
