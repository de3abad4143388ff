package io.github.camelokta.apitoken.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By hand: a clock and a timer that are moved. */
class ResponseDeadlineTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<Alarm> alarms = new ArrayList<>();
    private long now = 1_000;
    private int aborted;

    private record Alarm(long at, Runnable task) {}

    private final ResponseDeadline deadline = deadline(LIMIT);

    @Test
    void aResponseThatIsWaitedForTooLongIsAborted() {
        deadline.begin(() -> aborted++);
        advance(Duration.ofSeconds(9));
        assertThat(aborted).isZero();

        advance(Duration.ofSeconds(1));

        assertThat(aborted).isEqualTo(1);
        assertThatThrownBy(() -> deadline.throwIfPassed(new SocketException("closed")))
                .isInstanceOf(ResponseTooSlowException.class)
                .hasMessageContainingAll("maxResponseDuration", "PT10S")
                .hasCauseInstanceOf(SocketException.class);
    }

    @Test
    void bytesThatComeInBetweenDoNotPutItOff() {
        deadline.begin(() -> aborted++);
        for (int i = 0; i < 9; i++) {
            deadline.received();
            deadline.waiting();
            advance(Duration.ofSeconds(1));
        }
        assertThat(aborted).isZero();

        advance(Duration.ofSeconds(1));

        assertThat(aborted).isEqualTo(1);
    }

    @Test
    void timeInWhichNobodyWaitsDoesNotCount() {
        deadline.begin(() -> aborted++);
        advance(Duration.ofSeconds(4));
        deadline.received();
        advance(Duration.ofHours(1));
        assertThat(alarms).as("while nobody waits").isEmpty();

        deadline.waiting();
        advance(Duration.ofSeconds(5));
        assertThat(aborted).isZero();
        advance(Duration.ofSeconds(1));

        assertThat(aborted).isEqualTo(1);
    }

    @Test
    void whatHasEndedIsNotAborted() {
        deadline.begin(() -> aborted++);
        deadline.end();
        advance(Duration.ofHours(1));

        assertThat(alarms).isEmpty();
        assertThat(aborted).isZero();
        assertThatCode(() -> deadline.throwIfPassed(null)).doesNotThrowAnyException();
    }

    @Test
    void zeroIsNoDeadline() {
        deadline(Duration.ZERO).begin(() -> aborted++);
        advance(Duration.ofDays(1));

        assertThat(alarms).isEmpty();
        assertThat(aborted).isZero();
    }

    private ResponseDeadline deadline(Duration limit) {
        return new ResponseDeadline(limit, () -> now, (task, delay) -> {
            Alarm alarm = new Alarm(now + delay.toNanos(), task);
            alarms.add(alarm);
            return () -> alarms.remove(alarm);
        });
    }

    private void advance(Duration duration) {
        now += duration.toNanos();
        List<Alarm> due = alarms.stream().filter(alarm -> alarm.at() <= now).toList();
        alarms.removeAll(due);
        due.forEach(alarm -> alarm.task().run());
    }
}
