package io.github.camelokta.simulator.hook;

import static io.github.camelokta.simulator.hook.HookedOrg.LIMITS;
import static io.github.camelokta.simulator.hook.HookedOrg.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receiver gets no events before it has repeated a challenge (Okta facts §6). */
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
        try (HookedOrg org = HookedOrg.of(LIMITS, hook(receiver.uri()))) {
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
        try (HookedOrg org = HookedOrg.of(LIMITS, hook(receiver.uri()))) {
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
        try (HookedOrg org = HookedOrg.of(LIMITS, hook(receiver.uri()))) {
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

        assertNotVerified("responded with something other than {\"verification\":\"<value of the challenge header>\"}");
    }

    @Test
    void anEmptyAnswerDoesNotVerify() {
        receiver.onVerification(TestReceiver.answering(200, ""));

        assertNotVerified("responded with something other than {\"verification\":\"<value of the challenge header>\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 404, 500})
    void anotherStatusDoesNotVerifyEvenIfTheChallengeIsRepeated(int status) {
        receiver.onVerification(TestReceiver.repeating(status));

        assertNotVerified("responded with status " + status + " instead of 200");
    }

    @Test
    void aRedirectIsNotFollowed() {
        receiver.onVerification(TestReceiver.redirectingTo(receiver.uri()));

        assertNotVerified("responded with status 307 instead of 200");
    }

    @Test
    void ofAHugeAnswerOnlyTheBeginningIsRead() {
        receiver.onVerification(receiver.answeringInPart(200, 1 << 20));

        assertNotVerified("responded with something other than {\"verification\":\"<value of the challenge header>\"}");
    }

    @Test
    void anAnswerThatDoesNotComeInTimeDoesNotVerify() {
        receiver.onVerification(receiver.hanging());

        assertNotVerified(
                org -> {
                    receiver.awaitVerifications(1);
                    org.timeOut();
                },
                "no response within 20000 ms");
    }

    @Test
    void anAnswerThatIsNotCompleteInTimeDoesNotVerify() {
        receiver.onVerification(receiver.answeringInPart(200, 10));

        assertNotVerified(
                org -> {
                    receiver.awaitPartsSent(1);
                    org.timeOut();
                },
                "no response within 20000 ms");
    }

    @Test
    void aReceiverThatIsTooSlowLosesItsConnection() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HookedOrg org =
                        HookedOrg.of(LIMITS, hook(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/")))) {
            silent.setSoTimeout(MAX_WAIT_MILLIS);
            org.hooks().verify();
            try (Socket connection = silent.accept()) {
                connection.setSoTimeout(MAX_WAIT_MILLIS);

                BufferedReader request = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
                assertThat(request.readLine()).isEqualTo("GET / HTTP/1.1");
                while (!request.readLine().isEmpty()) {
                    // The header is not over yet.
                }
                org.timeOut();

                assertThat(request.read()).as("end of the connection").isEqualTo(-1);
            }
        }
    }

    @Test
    void anOldChallengeIsNotAcceptedAgain() {
        try (HookedOrg org = HookedOrg.of(LIMITS, hook(receiver.uri()))) {
            receiver.onVerification(TestReceiver.repeating(404));
            org.verifyInVain();
            String old = receiver.verifications().get(0).header("x-okta-verification-challenge");
            receiver.onVerification(TestReceiver.answering(200, "{\"verification\":\"" + old + "\"}"));
            org.hooks().verify();

            await().atMost(Duration.ofMinutes(2))
                    .until(() -> org.hook().failure().startsWith("responded with something other"));
            assertThat(org.hook().status()).isEqualTo(EventHook.Status.UNVERIFIED);
        }
    }

    @Test
    void aReceiverThatCannotBeReachedIsVerifiedWhenItHasStarted() {
        int port = receiver.port();
        URI uri = receiver.uri();
        receiver.close();
        try (HookedOrg org = HookedOrg.of(LIMITS, hook(uri))) {
            assertThat(org.verifyInVain()).startsWith("no response: Connection refused");

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
                HookedOrg org = HookedOrg.of(LIMITS, hook(receiver.uri()), hook(other.uri()))) {
            other.onVerification(TestReceiver.repeating(404), TestReceiver.repeating(404));
            org.hooks().verify();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> receiver.verifications().size() == 1);
            org.verifyInVain();
            replaced.countDown();
            await().atMost(Duration.ofMinutes(2)).until(() -> answered.getCount() == 0);
            // When this receiver is verified, the late response of the other one has been processed.
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
                HookedOrg org = HookedOrg.of(LIMITS, hook(receiver.uri()), hook(other.uri()))) {
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
                HookedOrg org = HookedOrg.of(LIMITS, hook(mail.uri()))) {
            assertThat(org.verifyInVain()).startsWith("no response: ");
        }
    }

    private void assertNotVerified(String failure) {
        assertNotVerified(org -> {}, failure);
    }

    private void assertNotVerified(Consumer<HookedOrg> meanwhile, String failure) {
        try (HookedOrg org = HookedOrg.of(LIMITS, hook(receiver.uri()))) {
            assertThat(org.verifyInVain(meanwhile)).isEqualTo(failure);
            assertThat(org.hook().status()).isEqualTo(EventHook.Status.UNVERIFIED);
        }
        assertThat(receiver.verifications()).hasSize(1);
    }
}
