package io.github.camelokta.offboarding.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpHandler;
import io.github.camelokta.offboarding.outbox.Receiver.Request;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Receivers whose answer is not there in time. Here there is little of that, so that any may be late on a busy machine.
 */
@QuarkusTest
@TestProfile(NoResponseTest.LittleTime.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NoResponseTest extends OutboxTestBase {

    /** Nobody waits long for an answer. */
    public static class LittleTime extends WithReceiver {
        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.put("offboarding.notification.webhook.timeout", "500ms");
            return settings;
        }
    }

    @Test
    void isNoneOfAReceiverThatHangs() {
        var hangs = new CountDownLatch(1);

        triesAgainAfter(DeliveryTest.hanging(hangs));

        hangs.countDown();
    }

    @Test
    void isNoneThatNeverEnds() {
        triesAgainAfter(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            // Until the connection breaks.
            while (true) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        });
    }

    private void triesAgainAfter(HttpHandler silence) {
        interventions.park(stranger(), VERA);
        receiver.next(silence);

        assertThat(tellNext()).isFalse();
        assertThat(outbox("last_error")).singleElement().asString().matches("\\w+Exception: .+");

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(5));
            tellAll();
            assertThat(outbox("delivered_at is not null")).containsExactly("t");
        });
        assertThat(receiver.requests())
                .extracting(Request::id)
                .hasSizeGreaterThan(1)
                .containsOnly(receiver.requests().get(0).id());
    }
}
