package io.github.camelokta.apitoken.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BoundedIntervalTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final BoundedInterval MINUTE = BoundedInterval.of(NOON, Duration.ofMinutes(1));

    @Test
    void beginsWithItsFirstMomentAndEndsBeforeItsLast() {
        assertThat(MINUTE.contains(NOON)).isTrue();
        assertThat(MINUTE.contains(NOON.plusSeconds(59))).isTrue();
        assertThat(MINUTE.contains(NOON.plusSeconds(60))).isFalse();
        assertThat(BoundedInterval.EMPTY.contains(NOON)).isFalse();
    }

    @Test
    void isOverOnceTheClockWasSetBack() {
        assertThat(MINUTE.contains(NOON.minusNanos(1))).isFalse();
        assertThat(MINUTE.remaining(NOON.minusNanos(1))).isZero();
    }

    @Test
    void returnsHowMuchIsLeft() {
        assertThat(MINUTE.remaining(NOON.plusSeconds(20))).isEqualTo(Duration.ofSeconds(40));
        assertThat(MINUTE.remaining(NOON.plusSeconds(61))).isZero();
    }

    @Test
    void isNeitherNegativeNorLongerThanTwoMinutes() {
        assertThat(BoundedInterval.of(NOON, Duration.ofSeconds(-1))).isEqualTo(new BoundedInterval(NOON, NOON));
        assertThat(BoundedInterval.of(NOON, Duration.ofSeconds(Long.MAX_VALUE)))
                .isEqualTo(new BoundedInterval(NOON, NOON.plusSeconds(120)));
        assertThat(BoundedInterval.of(NOON, Duration.ofSeconds(Long.MIN_VALUE)))
                .isEqualTo(new BoundedInterval(NOON, NOON));
    }

    @Test
    void canBecomeShorterButNotLonger() {
        Instant later = NOON.plusSeconds(10);

        assertThat(MINUTE.endingWithin(Duration.ofSeconds(5), later))
                .isEqualTo(new BoundedInterval(NOON, NOON.plusSeconds(15)));
        assertThat(MINUTE.endingWithin(Duration.ofSeconds(55), later)).isEqualTo(MINUTE);
        assertThat(MINUTE.endingWithin(Duration.ofSeconds(-5), later)).isEqualTo(new BoundedInterval(NOON, later));
    }
}
