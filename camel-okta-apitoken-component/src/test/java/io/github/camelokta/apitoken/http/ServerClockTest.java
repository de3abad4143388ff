package io.github.camelokta.apitoken.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerClockTest {

    private static final Instant HERE = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant THERE = HERE.minusSeconds(600);

    private final ServerClock clock = new ServerClock(() -> HERE);

    @Test
    void countsFromTheDateOfTheServer() {
        clock.set(THERE, HERE);

        assertThat(clock.until(THERE.plusSeconds(30), HERE)).isEqualTo(Duration.ofSeconds(30));
        assertThat(clock.until(THERE.plusSeconds(30), HERE.plusSeconds(10))).isEqualTo(Duration.ofSeconds(20));
        assertThat(clock.until(THERE.minusSeconds(1), HERE)).isEqualTo(Duration.ofSeconds(-1));
        assertThat(clock.now()).isEqualTo(THERE);
    }

    @Test
    void keepsTheLastDateWhereAResponseHasNone() {
        clock.set(THERE, HERE);
        clock.set(null, HERE.plusSeconds(10));

        assertThat(clock.until(THERE.plusSeconds(30), HERE.plusSeconds(10))).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void isTheClockOfThisMachineUntilThereWasADate() {
        clock.set(null, HERE);

        assertThat(clock.until(HERE.plusSeconds(30), HERE)).isEqualTo(Duration.ofSeconds(30));
        assertThat(clock.now()).isEqualTo(HERE);
    }

    @Test
    void tellsWhenItWasWrongByMoreThanHalfAMinute() {
        assertThat(clock.set(HERE.plusSeconds(30))).isFalse();
        assertThat(clock.set(HERE.minusSeconds(1))).isTrue();
        assertThat(clock.set(HERE)).isFalse();
        assertThat(clock.set(null)).isFalse();
    }

    @Test
    void survivesTheEndsOfTime() {
        clock.set(Instant.MAX, HERE);
        assertThat(clock.until(Instant.MIN, HERE)).isNegative();

        clock.set(Instant.MIN, HERE);
        assertThat(clock.until(Instant.MAX, HERE)).isPositive();
    }
}
