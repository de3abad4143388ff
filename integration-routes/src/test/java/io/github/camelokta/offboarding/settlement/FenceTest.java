package io.github.camelokta.offboarding.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.cases.LeasedCase;
import io.github.camelokta.offboarding.event.Leaver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FenceTest {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicReference<Set<Long>> ledger = new AtomicReference<>(Set.of(1L, 2L));
    private final AtomicReference<Set<Long>> unchanged = new AtomicReference<>(Set.of(1L, 2L));
    private final AtomicInteger renewals = new AtomicInteger();
    private Duration standStill = Duration.ZERO;
    private final Fence fence = new Fence(
            Batch.of(List.of(leased(1), leased(2))),
            now.get(),
            LEASE,
            () -> {
                renewals.incrementAndGet();
                // However long the ledger takes to answer.
                now.addAndGet(Duration.ofSeconds(10).toNanos());
                return ledger.get();
            },
            cases -> {
                now.addAndGet(standStill.toNanos());
                return unchanged.get();
            },
            now::get);

    @Test
    void holdsWhatWasClaimedWithoutAsking() {
        now.addAndGet(LEASE.toNanos() - 1);

        assertThat(fence.holds(1)).isTrue();
        assertThat(fence.holds(3)).isFalse();
        assertThat(renewals).hasValue(0);
    }

    @Test
    void neverTakesBackWhatWasGivenUp() {
        fence.giveUp();
        ledger.set(Set.of(1L, 2L));

        fence.renew();

        assertThat(fence.holds(1)).isFalse();
        assertThat(renewals).hasValue(0);
    }

    @Test
    void asksTheLedgerOnceTheLeaseMayHaveEnded() {
        now.addAndGet(LEASE.toNanos());
        ledger.set(Set.of(2L));

        assertThat(fence.holds(1)).as("another batch has it").isFalse();
        assertThat(fence.holds(2)).as("nobody has taken it").isTrue();
        assertThat(renewals).hasValue(1);
    }

    @Test
    void countsARenewalFromWhenItWasAskedFor() {
        fence.renew();
        now.addAndGet(LEASE.minusSeconds(10).toNanos());
        fence.holds(1);

        assertThat(renewals).hasValue(2);
    }

    @Test
    void asksTheLedgerForTheLastWordEvenThoughTheLeaseIsGood() {
        assertThat(fence.holdsNow(List.of(leased(1)))).isTrue();

        unchanged.set(Set.of());

        assertThat(fence.holds(1)).isTrue();
        assertThat(fence.holdsNow(List.of(leased(1)))).isFalse();
        assertThat(renewals).hasValue(0);
    }

    @Test
    void holdsWhatOneOfTwoSourcesStillSays() {
        unchanged.set(Set.of(2L));

        assertThat(fence.holdsNow(List.of(leased(1), leased(2)))).isTrue();
    }

    @Test
    void believesNoAnswerThatOutlivedTheLease() {
        standStill = LEASE;

        assertThat(fence.holdsNow(List.of(leased(1)))).isFalse();
    }

    private static LeasedCase leased(long id) {
        return new LeasedCase(
                id,
                new Leaver(null, "00u" + id, null, null),
                null,
                null,
                null,
                false,
                Instant.EPOCH,
                null,
                false,
                null,
                Map.of(),
                1,
                0,
                null,
                UUID.randomUUID(),
                0);
    }
}
