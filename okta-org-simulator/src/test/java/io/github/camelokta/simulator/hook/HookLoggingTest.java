package io.github.camelokta.simulator.hook;

import static io.github.camelokta.simulator.hook.HookedOrg.LIMITS;
import static io.github.camelokta.simulator.hook.HookedOrg.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Misbehaving receivers cause no log messages. */
class HookLoggingTest {

    private final Logger root = Logger.getLogger("");
    private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord message) {
            logged.add(message);
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    private TestReceiver receiver;

    @BeforeEach
    void start() {
        receiver = TestReceiver.start();
        root.addHandler(listener);
    }

    @AfterEach
    void stop() {
        root.removeHandler(listener);
        receiver.close();
    }

    @Test
    void badReceiversAndTheEndOfTheOrgLeaveNothingInTheLog() {
        receiver.onVerification(
                receiver.hanging(), TestReceiver.disconnecting(), receiver.answeringInPart(200, 1 << 20));
        try (MailServer mail = MailServer.start();
                HookedOrg org = HookedOrg.of(LIMITS, hook(receiver.uri()), hook(unreachable()), hook(mail.uri()))) {
            for (int i = 0; i < 3; i++) {
                EventHook before = org.hook();
                org.hooks().verify();
                if (i == 0) {
                    receiver.awaitVerifications(1);
                    org.timeOut();
                }
                await().atMost(Duration.ofMinutes(2)).until(() -> !org.hook().equals(before));
            }
            org.hooks().verify();
            await().atMost(Duration.ofMinutes(2)).until(() -> org.hook().isVerified());
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> org.hooks().hooks().stream().skip(1).allMatch(hook -> hook.failure() != null));
            receiver.onDelivery(
                    TestReceiver.disconnecting(),
                    receiver.answeringInPart(200, 1 << 20),
                    receiver.hanging(),
                    receiver.answeringInPart(500, 10),
                    receiver.hanging());
            org.join("a@example.com", "b@example.com", "c@example.com");
            receiver.awaitDeliveries(3);
            org.timeOut();
            receiver.awaitDeliveries(4);
            org.timeOut();
            org.awaitAttempts(4);
            receiver.awaitDeliveries(5);
        }

        assertThat(logged).extracting(LogRecord::getMessage).isEmpty();
    }

    private static URI unreachable() {
        try (TestReceiver gone = TestReceiver.start()) {
            return gone.uri();
        }
    }
}
