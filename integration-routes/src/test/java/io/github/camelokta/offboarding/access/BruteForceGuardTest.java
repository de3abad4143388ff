package io.github.camelokta.offboarding.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.access.BruteForceGuard.Target;
import io.github.camelokta.offboarding.testing.MovableClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BruteForceGuardTest {

    private final MovableClock clock = new MovableClock();
    private final BruteForceGuard guard = new BruteForceGuard(clock);
    private final BruteForceGuard.Key vera = guard.key(Target.PASSWORD, "192.0.2.1", "vera");

    @Test
    void aFewWrongAttemptsCostNothing() {
        wrong(4);

        assertThat(guard.begin(vera)).isEmpty();
    }

    @Test
    void theWaitDoublesUpToAQuarterOfAnHour() {
        wrong(5);
        assertThat(guard.begin(vera)).contains(Duration.ofSeconds(1));

        for (var seconds : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900}) {
            assertThat(guard.toWait(vera)).contains(Duration.ofSeconds(seconds));
            clock.advance(Duration.ofSeconds(seconds));
            wrong(1);
        }
    }

    @Test
    void anHourWithoutAWrongAttemptIsForgotten() {
        wrong(10);

        clock.advance(Duration.ofHours(1));

        assertThat(guard.begin(vera)).isEmpty();
        assertThat(guard.wrong(vera)).isEqualTo(1);
    }

    @Test
    void aRightAttemptForgetsTheWrongOnes() {
        wrong(4);

        assertThat(guard.begin(vera)).isEmpty();
        guard.right(vera);

        assertThat(guard.size()).isZero();
    }

    @Test
    void asManyAtOnceAreNotMoreThanOneAfterTheOther() {
        for (var i = 0; i < 5; i++) {
            assertThat(guard.begin(vera)).isEmpty();
        }
        assertThat(guard.begin(vera)).isPresent();

        guard.abandoned(vera);

        assertThat(guard.begin(vera)).isEmpty();
    }

    @Test
    void thoseFromElsewhereGetIn() {
        wrong(100);

        assertThat(guard.begin(guard.key(Target.PASSWORD, "192.0.2.2", "vera"))).isEmpty();
    }

    @Test
    void namesThatNobodyHasTakeNoMoreMemoryThanOthers() {
        for (var i = 0; i < 100_000; i++) {
            guard.wrong(guard.key(Target.PASSWORD, "192.0.2.1", "name" + i));
        }

        assertThat(guard.size()).isLessThanOrEqualTo(1024);
    }

    @Test
    void memoryIsBoundedWhateverTheAddressesAre() {
        for (var i = 0; i < 100_000; i++) {
            guard.wrong(guard.key(Target.PASSWORD, "address" + i, "vera"));
        }

        assertThat(guard.size()).isEqualTo(16_384);
    }

    @Test
    void anAttemptThatWasPushedOutOfMemoryMayStillEnd() {
        guard.abandoned(vera);
        guard.right(vera);

        assertThat(guard.toWait(vera)).isEqualTo(Optional.empty());
    }

    private void wrong(int times) {
        for (var i = 0; i < times; i++) {
            guard.wrong(vera);
        }
    }
}
