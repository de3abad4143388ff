package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.Ticker;
import io.github.camelokta.offboarding.ledger.LeasedCase;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps a batch that has stood still from going on as if its lease had not ended meanwhile. It goes by the processor's
 * monotonic clock, which nobody sets and which runs on while the process stands still.
 */
final class Fence {

    private final long lease;
    private final Supplier<Set<Long>> renewal;
    private final Ticker ticker;
    private volatile Set<Long> ours;
    private volatile long leasedAt;
    private boolean givenUp;

    /**
     * @param cases what was claimed
     * @param claimedAt when that was asked for, by the monotonic clock
     * @param lease how long the cases are ours from a claim or a renewal on
     * @param renewal renews the lease, and says which cases are still to be settled
     * @param ticker the monotonic clock
     */
    Fence(Batch cases, long claimedAt, Duration lease, Supplier<Set<Long>> renewal, Ticker ticker) {
        this.ours = Set.copyOf(cases.cases().stream().map(LeasedCase::id).toList());
        this.leasedAt = claimedAt;
        this.lease = lease.toNanos();
        this.renewal = renewal;
        this.ticker = ticker;
    }

    /** Asks the ledger for more time, and for what is still to be settled. */
    synchronized void renew() {
        if (givenUp) {
            return;
        }
        // From before the question: how long the answer takes is not ours.
        var asked = ticker.nanos();
        ours = Set.copyOf(renewal.get());
        leasedAt = asked;
    }

    /** The cases are left to another batch, and never taken back. */
    synchronized void giveUp() {
        givenUp = true;
        ours = Set.of();
    }

    /**
     * Whether a case is still to be settled by this batch. Where the lease may have ended, the ledger is asked first: a
     * lease that nobody has taken is still good.
     */
    boolean holds(long caseId) {
        if (hasEnded()) {
            renewOnce();
        }
        return ours.contains(caseId);
    }

    /** Many ask at the same time; one asks for all. */
    private synchronized void renewOnce() {
        if (hasEnded()) {
            renew();
        }
    }

    private boolean hasEnded() {
        return ticker.nanos() - leasedAt >= lease;
    }
}
