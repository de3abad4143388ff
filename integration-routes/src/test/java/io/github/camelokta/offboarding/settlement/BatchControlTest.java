package io.github.camelokta.offboarding.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelokta.offboarding.owners.OwnerDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** By hand: a ticker that is moved. */
class BatchControlTest {

    private static final Duration STUCK_AFTER = Duration.ofMinutes(15);

    private final AtomicLong now = new AtomicLong(42);
    private final Fence fence =
            new Fence(Batch.of(List.of()), 0, Duration.ofMinutes(1), Set::of, cases -> Set.of(), now::get);
    private final BatchControl watch =
            new BatchControl(fence, new OwnerDirectory(() -> null), Clock.systemUTC(), now::get, STUCK_AFTER);

    @Test
    void aBatchWithoutProgressIsStuck() {
        advance(STUCK_AFTER);
        assertThat(watch.isStuck()).isFalse();

        advance(Duration.ofNanos(1));

        assertThat(watch.isStuck()).isTrue();
    }

    @Test
    void aBatchThatGetsOnIsNot() {
        for (var i = 0; i < 5; i++) {
            advance(STUCK_AFTER);
            watch.progress();
        }

        assertThat(watch.isStuck()).isFalse();
    }

    @Test
    void aListThatYieldsTokensIsProgress() {
        var tokens = new AtomicLong();
        watch.reads(tokens::get);
        for (var i = 0; i < 5; i++) {
            tokens.incrementAndGet();
            advance(STUCK_AFTER.plusSeconds(1));
            assertThat(watch.isStuck()).isFalse();
        }

        advance(STUCK_AFTER.plusSeconds(1));

        assertThat(watch.isStuck()).isTrue();
    }

    @Test
    void aBatchThatGaveUpFails() {
        watch.giveUp();

        assertThatThrownBy(watch::throwIfHalted)
                .isInstanceOf(StuckBatchException.class)
                .hasMessageContaining("offboarding.settlement.stuck-after");
    }

    private void advance(Duration duration) {
        now.addAndGet(duration.toNanos());
    }
}
