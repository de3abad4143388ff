package io.github.camelokta.simulator.hook;

import static io.github.camelokta.simulator.hook.HookedOrg.LIMITS;
import static io.github.camelokta.simulator.hook.HookedOrg.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Duplicates, reordering and late deliveries (Okta facts §6). */
class HookBehaviourTest {

    private static final String A = "a@example.com";
    private static final String B = "b@example.com";
    private static final String C = "c@example.com";
    private static final String D = "d@example.com";

    private TestReceiver receiver;
    private TestReceiver unwilling;
    private HookedOrg org;

    @BeforeEach
    void start() {
        receiver = TestReceiver.start();
        unwilling = TestReceiver.start();
        org = HookedOrg.of(LIMITS, hook(receiver.uri()), hook(unwilling.uri()));
        roundTrip();
        await().atMost(Duration.ofMinutes(2)).until(() -> org.hook().isVerified());
    }

    @AfterEach
    void stop() {
        org.close();
        receiver.close();
        unwilling.close();
    }

    /**
     * Returns when the org has sent everything that it is going to send: it verifies a second receiver, and
     * verifications are never held.
     */
    private void roundTrip() {
        int before = unwilling.verifications().size();
        unwilling.onVerification(TestReceiver.repeating(404));
        org.hooks().verify();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> unwilling.verifications().size() > before);
    }

    @Test
    void aDuplicateFollowsItsOriginalWithTheSameEventId() {
        org.hooks().duplicate(true);
        org.join(A, B);
        List<DeliveryAttempt> attempts = org.awaitAttempts(4);

        assertThat(receiver.logins()).containsExactly(A, A, B, B);
        assertThat(attempts).extracting(DeliveryAttempt::duplicate).containsExactly(false, true, false, true);
        assertThat(attempts).extracting(DeliveryAttempt::attempt).containsOnly(1);
        assertThat(receiver.deliveries().get(1).body())
                .isEqualTo(receiver.deliveries().get(0).body());
        assertThat(receiver.deliveries().get(2).json().path("eventId"))
                .isNotEqualTo(receiver.deliveries().get(0).json().path("eventId"));
    }

    @Test
    void aDuplicateIsRetriedLikeAnyDelivery() {
        receiver.onDelivery(TestReceiver.answering(204, ""), TestReceiver.answering(500, ""));
        org.hooks().duplicate(true);
        org.join(A);

        assertThat(org.awaitAttempts(3))
                .extracting(DeliveryAttempt::duplicate, DeliveryAttempt::attempt, DeliveryAttempt::status)
                .containsExactly(Tuple.tuple(false, 1, 204), Tuple.tuple(true, 1, 500), Tuple.tuple(true, 2, 204));
    }

    @Test
    void duplicatesEndWhenTheyAreSwitchedOff() {
        org.hooks().duplicate(true);
        org.join(A);
        org.hooks().duplicate(false);
        org.join(B, C);
        org.awaitAttempts(4);

        assertThat(receiver.logins()).containsExactly(A, A, B, C);
    }

    @Test
    void whatIsReorderedIsCollectedAndSentLatestFirst() {
        org.hooks().reorder(true);
        org.join(A, B, C);
        org.endCollecting();
        org.awaitAttempts(3);

        assertThat(receiver.logins()).containsExactly(C, B, A);
    }

    @Test
    void aNewCollectionBeginsBehindTheLast() {
        org.hooks().reorder(true);
        org.join(A, B);
        org.endCollecting();
        org.awaitAttempts(2);
        org.join(C, D);
        org.endCollecting();
        org.awaitAttempts(4);

        assertThat(receiver.logins()).containsExactly(B, A, D, C);
    }

    @Test
    void reorderingEndsWhenItIsSwitchedOff() {
        org.hooks().reorder(true);
        org.join(A, B);
        org.endCollecting();
        org.awaitAttempts(2);
        org.hooks().reorder(false);
        org.join(C, D);
        org.awaitAttempts(4);

        assertThat(receiver.logins()).containsExactly(B, A, C, D);
    }

    @Test
    void aDuplicateStaysWithItsOriginalWhenDeliveriesAreReordered() {
        org.hooks().duplicate(true);
        org.hooks().reorder(true);
        org.join(A, B);
        org.endCollecting();

        assertThat(org.awaitAttempts(4))
                .extracting(DeliveryAttempt::duplicate)
                .containsExactly(false, true, false, true);
        assertThat(receiver.logins()).containsExactly(B, B, A, A);
    }

    @Test
    void whatIsHeldIsSentOnRelease() {
        org.join(A);
        org.awaitAttempts(1);
        org.hooks().hold();
        org.join(B, C);
        roundTrip();
        assertThat(receiver.logins()).containsExactly(A);

        org.hooks().release();
        org.join(D);
        org.awaitAttempts(4);

        assertThat(receiver.logins()).containsExactly(A, B, C, D);
    }

    @Test
    void nothingIsSentWhileDeliveriesAreHeld() {
        CountDownLatch answered = new CountDownLatch(1);
        receiver.onDelivery(TestReceiver.after(answered, TestReceiver.answering(500, "")));
        org.join(A, B, C);
        await().atMost(Duration.ofMinutes(2)).until(() -> receiver.deliveries().size() == 1);
        org.hooks().hold();
        org.join(D);
        answered.countDown();

        assertThat(org.awaitAttempts(2)).extracting(DeliveryAttempt::attempt).containsExactly(1, 2);
        roundTrip();
        assertThat(receiver.logins()).containsExactly(A, A);
    }

    @Test
    void whatIsHeldIsReorderedAsAWhole() {
        org.hooks().hold();
        org.join(A, B);
        org.hooks().reorder(true);
        org.join(C);
        org.hooks().release();
        org.awaitAttempts(3);

        assertThat(receiver.logins()).containsExactly(C, B, A);
    }
}
