package io.github.camelokta.simulator.hook;

import static io.github.camelokta.simulator.hook.HookedOrg.IMPATIENT;
import static io.github.camelokta.simulator.hook.HookedOrg.PATIENT;
import static io.github.camelokta.simulator.hook.HookedOrg.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receiver gets nothing before it has repeated a challenge (Okta facts §6). */
class VerificationTest {

    private static final int MAX_WAIT_MILLIS = 120_000;

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
    void aHookIsUnverifiedAndItsReceiverLeftAloneUntilItIsToBeVerified() {
        try (HookedOrg org = HookedOrg.of(PATIENT, hook(receiver.uri()))) {
            EventHook hook = org.hook();

            assertThat(hook.id()).matches("who[A-Za-z0-9]{17}");
            assertThat(hook.name()).isEqualTo("joiners");
            assertThat(hook.uri()).isEqualTo(receiver.uri());
            assertThat(hook.status()).isEqualTo(EventHook.Status.UNVERIFIED);
            assertThat(hook.failure()).isNull();
        }
        assertThat(receiver.verifications()).isEmpty();
    }

    @Test
    void theReceiverIsAskedOnceWithAChallengeAndWithoutTheSecret() {
        try (HookedOrg org = HookedOrg.of(PATIENT, hook(receiver.uri()))) {
            org.verify();
            org.hooks().verify();
            org.join("ada@example.com");
            org.awaitAttempts(1);

            assertThat(org.hook().status()).isEqualTo(EventHook.Status.VERIFIED);
            assertThat(org.hook().failure()).isNull();
        }
        assertThat(receiver.verifications()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/okta/events?tenant=a%20b");
            assertThat(request.header("x-okta-verification-challenge")).matches("[A-Za-z0-9]{43}");
            assertThat(request.header("Authorization")).isNull();
        });
    }

    @Test
    void whatHappenedBeforeTheVerificationIsNeverDelivered() {
        try (HookedOrg org = HookedOrg.of(PATIENT, hook(receiver.uri()))) {
            org.join("early@example.com");
            org.verify();
            org.join("late@example.com");
            org.awaitAttempts(1);
        }
        assertThat(receiver.logins()).containsExactly("late@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"verification\":\"something else\"}",
                "{\"verification\":null}",
                "{\"challenge\":\"x\"}",
                "[]",
                "not JSON",
                "{\"verification\":\"cut o"
            })
    void anAnswerThatDoesNotRepeatTheChallengeDoesNotVerify(String response) {
        receiver.onVerification(TestReceiver.answering(200, response));

        assertNotVerified(
                PATIENT, "answered with something else than {\"verification\":\"<value of the challenge header>\"}");
    }

    @Test
    void anEmptyAnswerDoesNotVerify() {
        receiver.onVerification(TestReceiver.answering(200, ""));

        assertNotVerified(
                PATIENT, "answered with something else than {\"verification\":\"<value of the challenge header>\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 404, 500})
    void anotherStatusDoesNotVerifyEvenIfTheChallengeIsRepeated(int status) {
        receiver.onVerification(TestReceiver.repeating(status));

        assertNotVerified(PATIENT, "answered with status " + status + " instead of 200");
    }

    @Test
    void aRedirectIsNotFollowed() {
        receiver.onVerification(TestReceiver.redirectingTo(receiver.uri()));

        assertNotVerified(PATIENT, "answered with status 307 instead of 200");
    }

    @Test
    void ofAHugeAnswerOnlyTheBeginningIsRead() {
        receiver.onVerification(receiver.answeringInPart(200, 1 << 20));

        assertNotVerified(
                PATIENT, "answered with something else than {\"verification\":\"<value of the challenge header>\"}");
    }

    @Test
    void anAnswerThatDoesNotComeInTimeDoesNotVerify() {
        receiver.onVerification(receiver.hanging());

        assertNotVerified(IMPATIENT, "no answer within 5000 ms");
    }

    @Test
    void anAnswerThatIsNotCompleteInTimeDoesNotVerify() {
        receiver.onVerification(receiver.answeringInPart(200, 10));

        assertNotVerified(IMPATIENT, "no answer within 5000 ms");
    }

    @Test
    void aReceiverThatIsTooSlowLosesItsConnection() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HookedOrg org =
                        HookedOrg.of(IMPATIENT, hook(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/")))) {
            silent.setSoTimeout(MAX_WAIT_MILLIS);
            org.hooks().verify();
            try (Socket connection = silent.accept()) {
                connection.setSoTimeout(MAX_WAIT_MILLIS);

                String request = new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

                assertThat(request).startsWith("GET / HTTP/1.1\r\n").endsWith("\r\n\r\n");
            }
        }
    }

    @Test
    void anOldChallengeIsNotAcceptedAgain() {
        try (HookedOrg org = HookedOrg.of(PATIENT, hook(receiver.uri()))) {
            receiver.onVerification(TestReceiver.repeating(404));
            org.verifyInVain();
            String old = receiver.verifications().get(0).header("x-okta-verification-challenge");
            receiver.onVerification(TestReceiver.answering(200, "{\"verification\":\"" + old + "\"}"));
            org.hooks().verify();

            await().atMost(Duration.ofMinutes(2))
                    .until(() -> org.hook().failure().startsWith("answered with something else"));
            assertThat(org.hook().status()).isEqualTo(EventHook.Status.UNVERIFIED);
        }
    }

    @Test
    void aReceiverThatCannotBeReachedIsVerifiedWhenItHasStarted() {
        int port = receiver.port();
        URI uri = receiver.uri();
        receiver.close();
        try (HookedOrg org = HookedOrg.of(PATIENT, hook(uri))) {
            assertThat(org.verifyInVain()).startsWith("no answer: Connection refused");

            receiver = TestReceiver.startAt(port);
            org.verify();

            assertThat(org.hook().failure()).isNull();
        }
    }

    @Test
    void aVerificationThatIsUnderWayIsReplacedByTheNext() {
        CountDownLatch replaced = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        receiver.onVerification(
                TestReceiver.after(replaced, TestReceiver.repeating(200).then(answered::countDown)),
                TestReceiver.repeating(404),
                receiver.hanging());
        try (TestReceiver other = TestReceiver.start();
                HookedOrg org = HookedOrg.of(PATIENT, hook(receiver.uri()), hook(other.uri()))) {
            other.onVerification(TestReceiver.repeating(404), TestReceiver.repeating(404));
            org.hooks().verify();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> receiver.verifications().size() == 1);
            org.verifyInVain();
            replaced.countDown();
            await().atMost(Duration.ofMinutes(2)).until(() -> answered.getCount() == 0);
            // That one receiver is asked and answers shows that the late answer of the other has been looked at.
            org.hooks().verify();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> org.hooks().hooks().get(1).isVerified());

            assertThat(org.hook().status()).isEqualTo(EventHook.Status.UNVERIFIED);
            assertThat(org.hook().failure()).contains("404");
        }
    }

    @Test
    void oneReceiverThatNeverAnswersKeepsNoOtherFromBeingVerified() {
        receiver.onVerification(receiver.hanging());
        try (TestReceiver other = TestReceiver.start();
                HookedOrg org = HookedOrg.of(PATIENT, hook(receiver.uri()), hook(other.uri()))) {
            org.hooks().verify();

            await().atMost(Duration.ofMinutes(2))
                    .until(() -> org.hooks().hooks().get(1).isVerified());
            assertThat(org.hook().isVerified()).isFalse();
            assertThat(org.hook().id()).isNotEqualTo(org.hooks().hooks().get(1).id());
        }
    }

    @Test
    void aReceiverThatDoesNotSpeakHttpIsNotVerified() {
        try (MailServer mail = MailServer.start();
                HookedOrg org = HookedOrg.of(PATIENT, hook(mail.uri()))) {
            assertThat(org.verifyInVain()).startsWith("no answer: ");
        }
    }

    private void assertNotVerified(DeliveryLimits limits, String failure) {
        try (HookedOrg org = HookedOrg.of(limits, hook(receiver.uri()))) {
            assertThat(org.verifyInVain()).isEqualTo(failure);
            assertThat(org.hook().status()).isEqualTo(EventHook.Status.UNVERIFIED);
        }
        assertThat(receiver.verifications()).hasSize(1);
    }
}
