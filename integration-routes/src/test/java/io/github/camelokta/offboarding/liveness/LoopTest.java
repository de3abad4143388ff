package io.github.camelokta.offboarding.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** By hand: a ticker that is moved. */
class LoopTest {

    private long now = 42;
    private boolean wanted = true;

    @Test
    void isDeadOnceItHasMissedThreeTurnsAndAMinute() {
        var often = loop(Duration.ofSeconds(1));
        var seldom = loop(Duration.ofHours(1));

        advance(Duration.ofMinutes(1));
        assertThat(often.isDead()).isFalse();
        advance(Duration.ofNanos(1));
        assertThat(often.isDead()).isTrue();

        advance(Duration.ofHours(3).minusMinutes(1).minusNanos(1));
        assertThat(seldom.isDead()).isFalse();
        advance(Duration.ofNanos(1));
        assertThat(seldom.isDead()).isTrue();
    }

    @Test
    void livesWithEveryTurn() {
        var loop = loop(Duration.ofSeconds(1));
        advance(Duration.ofHours(1));
        assertThat(loop.isDead()).isTrue();

        loop.began("turn");
        loop.ended("turn");

        assertThat(loop.isDead()).isFalse();
        assertThat(loop.idle()).isZero();
    }

    @Test
    void isNotDeadWhileATurnTakesLong() {
        var loop = loop(Duration.ofSeconds(1));
        loop.began("turn");

        advance(Duration.ofHours(8));

        assertThat(loop.isDead()).isFalse();
        assertThat(loop.idle()).isZero();
    }

    @Test
    void isDeadIfTheThreadOfItsTurnIs() throws InterruptedException {
        var loop = loop(Duration.ofSeconds(1));
        var thread = new Thread(() -> loop.began("turn"));
        thread.start();
        thread.join();

        advance(Duration.ofMinutes(2));

        assertThat(loop.isDead()).isTrue();
    }

    @Test
    void isNotDeadIfItNeedNotRun() {
        var loop = loop(Duration.ofSeconds(1));
        wanted = false;

        advance(Duration.ofHours(1));

        assertThat(loop.isDead()).isFalse();
    }

    private Loop loop(Duration interval) {
        return new Loop("loop", interval, () -> wanted, () -> now);
    }

    private void advance(Duration duration) {
        now += duration.toNanos();
    }
}
