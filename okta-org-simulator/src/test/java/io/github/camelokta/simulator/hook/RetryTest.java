package io.github.camelokta.simulator.hook;

import static io.github.camelokta.simulator.hook.HookedOrg.LIMITS;
import static io.github.camelokta.simulator.hook.HookedOrg.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.simulator.hook.DeliveryAttempt.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One retry after a 5xx response, a timeout or a broken connection; none otherwise (Okta facts §6). */
class RetryTest {

    private static final String ADA = "ada@example.com";
    private static final String BOB = "bob@example.com";

    private TestReceiver receiver;

    @BeforeEach
    void start() {
        receiver = TestReceiver.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void any2xxIsEnough(int status) {
        receiver.onDelivery(TestReceiver.answering(status, ""));

        assertAttempts(Tuple.tuple(1, status, Outcome.DELIVERED));
        assertThat(receiver.logins()).containsExactly(ADA, BOB);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void a5xxIsRetriedOnce(int status) {
        receiver.onDelivery(TestReceiver.answering(status, "oops"), TestReceiver.answering(status, "oops"));

        assertAttempts(Tuple.tuple(1, status, Outcome.FAILED), Tuple.tuple(2, status, Outcome.FAILED));
        assertThat(receiver.logins()).containsExactly(ADA, ADA, BOB);
    }

    @Test
    void theRetryIsTheSameDelivery() {
        receiver.onDelivery(TestReceiver.answering(503, ""));

        assertAttempts(Tuple.tuple(1, 503, Outcome.FAILED), Tuple.tuple(2, 204, Outcome.DELIVERED));
        assertThat(receiver.logins()).containsExactly(ADA, ADA, BOB);
        assertThat(receiver.deliveries().get(1).body())
                .isEqualTo(receiver.deliveries().get(0).body());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 408, 410, 429})
    void a4xxIsNotRetried(int status) {
        receiver.onDelivery(TestReceiver.answering(status, "no"));

        assertAttempts(Tuple.tuple(1, status, Outcome.REFUSED));
        assertThat(receiver.logins()).containsExactly(ADA, BOB);
    }

    @Test
    void aRedirectIsNeitherFollowedNorRetried() {
        try (TestReceiver elsewhere = TestReceiver.start()) {
            receiver.onDelivery(TestReceiver.redirectingTo(elsewhere.uri()));

            assertAttempts(Tuple.tuple(1, 307, Outcome.REFUSED));
            assertThat(receiver.logins()).containsExactly(ADA, BOB);
            assertThat(elsewhere.deliveries()).isEmpty();
        }
    }

    @Test
    void aBrokenConnectionIsRetriedOnce() {
        receiver.onDelivery(TestReceiver.disconnecting(), TestReceiver.disconnecting());

        assertAttempts(Tuple.tuple(1, 0, Outcome.DISCONNECTED), Tuple.tuple(2, 0, Outcome.DISCONNECTED));
        assertThat(receiver.logins()).containsExactly(ADA, ADA, BOB);
    }

    @Test
    void aReceiverThatIsGoneIsTriedTwice() {
        try (HookedOrg org = HookedOrg.verified(LIMITS, receiver)) {
            receiver.close();
            org.join(ADA, BOB);

            assertThat(org.awaitAttempts(4))
                    .extracting(DeliveryAttempt::attempt, DeliveryAttempt::status, DeliveryAttempt::outcome)
                    .containsExactly(
                            Tuple.tuple(1, 0, Outcome.DISCONNECTED),
                            Tuple.tuple(2, 0, Outcome.DISCONNECTED),
                            Tuple.tuple(1, 0, Outcome.DISCONNECTED),
                            Tuple.tuple(2, 0, Outcome.DISCONNECTED));
        }
    }

    @Test
    void silenceIsRetriedOnce() {
        receiver.onDelivery(receiver.hanging(), receiver.hanging());

        assertAttempts(
                org -> {
                    receiver.awaitDeliveries(1);
                    org.timeOut();
                    receiver.awaitDeliveries(2);
                    org.timeOut();
                },
                Tuple.tuple(1, 0, Outcome.TIMED_OUT),
                Tuple.tuple(2, 0, Outcome.TIMED_OUT));
        assertThat(receiver.logins()).containsExactly(ADA, ADA, BOB);
    }

    @Test
    void anAnswerThatIsNotCompleteInTimeIsNone() {
        receiver.onDelivery(receiver.answeringInPart(200, 10));

        assertAttempts(
                org -> {
                    receiver.awaitPartsSent(1);
                    org.timeOut();
                },
                Tuple.tuple(1, 0, Outcome.TIMED_OUT),
                Tuple.tuple(2, 204, Outcome.DELIVERED));
    }

    @Test
    void ofAHugeAnswerOnlyTheBeginningIsReadAndItsStatusCounts() {
        receiver.onDelivery(receiver.answeringInPart(200, 1 << 20));

        assertAttempts(Tuple.tuple(1, 200, Outcome.DELIVERED));
    }

    @Test
    void withTheRetrySwitchedOffThereIsOneAttemptAtMost() {
        try (HookedOrg org = HookedOrg.verified(LIMITS, receiver)) {
            receiver.onDelivery(TestReceiver.answering(500, ""), TestReceiver.answering(500, ""));
            org.hooks().retry(false);
            org.join(ADA);
            org.awaitAttempts(1);
            org.hooks().retry(true);
            org.join(BOB);
            org.awaitAttempts(3);
        }
        assertThat(receiver.logins()).containsExactly(ADA, BOB, BOB);
    }

    @Test
    void oneReceiverThatNeverAnswersKeepsNoOtherWaiting() {
        receiver.onDelivery(receiver.hanging());
        try (TestReceiver other = TestReceiver.start();
                HookedOrg org = HookedOrg.of(LIMITS, hook(receiver.uri()), hook(other.uri()))) {
            org.verify();
            org.join(ADA, BOB);

            await().atMost(Duration.ofMinutes(2)).until(() -> other.logins().equals(List.of(ADA, BOB)));
            assertThat(receiver.logins()).isSubsetOf(ADA);
        }
    }

    /** Asserts the attempts to deliver the event of one user, followed by the delivery of another user's event. */
    private void assertAttempts(Tuple... expected) {
        assertAttempts(org -> {}, expected);
    }

    private void assertAttempts(Consumer<HookedOrg> meanwhile, Tuple... expected) {
        try (HookedOrg org = HookedOrg.verified(LIMITS, receiver)) {
            org.join(ADA);
            String ada = org.latest().uuid();
            org.join(BOB);
            meanwhile.accept(org);

            List<DeliveryAttempt> attempts = org.awaitAttempts(expected.length + 1);

            assertThat(attempts).hasSize(expected.length + 1);
            List<DeliveryAttempt> first = attempts.subList(0, expected.length);
            assertThat(first)
                    .extracting(DeliveryAttempt::attempt, DeliveryAttempt::status, DeliveryAttempt::outcome)
                    .containsExactly(expected);
            assertThat(first).extracting(DeliveryAttempt::eventUuid).containsOnly(ada);
            assertThat(attempts).last().satisfies(last -> {
                assertThat(last.eventUuid()).isNotEqualTo(ada);
                assertThat(last.attempt()).isEqualTo(1);
                assertThat(last.outcome()).isEqualTo(Outcome.DELIVERED);
            });
        }
    }
}
