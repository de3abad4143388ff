package io.github.camelokta.apitoken.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Pace.Rate RATE = new Pace.Rate(60, 60, 3);

    @Test
    void soManyGoAtOnceAfterASilenceAndThenOneByOne() {
        Pace pace = Pace.UNUSED;
        for (int i = 0; i < 3; i++) {
            assertThat(pace.untilNext(RATE, NOON)).isZero();
            pace = pace.taken(RATE, NOON);
        }

        assertThat(pace.untilNext(RATE, NOON)).isBetween(Duration.ofMillis(980), Duration.ofMillis(1000));
    }

    @Test
    void whatIsWaitedForIsLongEnough() {
        for (Pace.Rate rate :
                new Pace.Rate[] {RATE, new Pace.Rate(0.5, 118, 1), new Pace.Rate(1e9, 0.01, 1), new Pace.Rate(7, 0.3, 1)
                }) {
            Pace pace = new Pace(0.3, NOON);
            Duration wait = pace.untilNext(rate, NOON);
            double seconds = wait.toNanos() / 1e9;
            Pace.Rate then = new Pace.Rate(rate.calls(), rate.seconds() - seconds, rate.atOnce());

            assertThat(wait).as("wait at %s", rate).isPositive();
            assertThat(pace.untilNext(then, NOON.plus(wait)))
                    .as("then, at %s", rate)
                    .isZero();
            assertThat(seconds).isLessThan(rate.seconds());
        }
    }

    @Test
    void theLastCallsGoBeforeTheTimeIsOver() {
        Pace pace = new Pace(0, NOON);
        double left = 60;
        Instant now = NOON;
        for (int calls = 10; calls > 0; calls--) {
            Duration wait = pace.untilNext(new Pace.Rate(calls, left, 1), now);
            left -= wait.toNanos() / 1e9;
            now = now.plus(wait);
            pace = pace.taken(new Pace.Rate(calls, left, 1), now);
        }

        assertThat(left).isCloseTo(60.0 / 11, within(0.01));
    }

    @Test
    void creditGrowsWithTimeButNotBeyondWhatMayGoAtOnce() {
        Pace pace = new Pace(0, NOON);

        assertThat(pace.taken(RATE, NOON.plusSeconds(2)).credit()).isCloseTo(1, within(1e-9));
        assertThat(pace.taken(RATE, NOON.plusSeconds(3600)).credit()).isCloseTo(2, within(1e-9));
    }

    @Test
    void nobodyWaitsForTheOldTimeToReturnAfterTheClockWasSetBack() {
        Pace pace = new Pace(0, NOON);

        assertThat(pace.untilNext(RATE, NOON.minusSeconds(3600))).isZero();
    }

    @Test
    void aCallThatIsGivenBackMakesRoomForAnother() {
        Pace pace = new Pace(0, NOON).givenBack();

        assertThat(pace.untilNext(RATE, NOON)).isZero();
    }
}
