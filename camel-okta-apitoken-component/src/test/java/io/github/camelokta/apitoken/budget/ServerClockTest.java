package io.github.camelokta.apitoken.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerClockTest {

    private static final Instant HERE = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant THERE = HERE.minusSeconds(600);

    @Test
    void countsFromTheDateOfTheServer() {
        ServerClock clock = ServerClock.UNHEARD.heard(THERE, HERE);

        assertThat(clock.until(THERE.plusSeconds(30), HERE)).isEqualTo(Duration.ofSeconds(30));
        assertThat(clock.until(THERE.plusSeconds(30), HERE.plusSeconds(10))).isEqualTo(Duration.ofSeconds(20));
        assertThat(clock.until(THERE.minusSeconds(1), HERE)).isEqualTo(Duration.ofSeconds(-1));
    }

    @Test
    void keepsTheLastDateWhereAnAnswerHasNone() {
        ServerClock clock = ServerClock.UNHEARD.heard(THERE, HERE).heard(null, HERE.plusSeconds(10));

        assertThat(clock.until(THERE.plusSeconds(30), HERE.plusSeconds(10))).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void isTheClockOfThisMachineUntilThereWasADate() {
        assertThat(ServerClock.UNHEARD.heard(null, HERE).until(HERE.plusSeconds(30), HERE))
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void survivesTheEndsOfTime() {
        assertThat(ServerClock.UNHEARD.heard(Instant.MAX, HERE).until(Instant.MIN, HERE))
                .isNegative();
        assertThat(ServerClock.UNHEARD.heard(Instant.MIN, HERE).until(Instant.MAX, HERE))
                .isPositive();
    }
}
