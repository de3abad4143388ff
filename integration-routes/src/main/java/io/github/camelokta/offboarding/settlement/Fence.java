package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.cases.LeasedCase;
import io.github.camelokta.offboarding.liveness.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps a batch that has stood still from going on as if its lease had not ended meanwhile. It uses the processor's
 * monotonic clock, which cannot be set and which runs on while the process stands still.
 */
final class Fence {

    private final long lease;
    private final Supplier<Set<Long>> renewal;
    private final Function<List<LeasedCase>, Set<Long>> unchanged;
    private final Ticker ticker;
    private volatile Set<Long> ours;
    private volatile long leasedAt;
    private boolean givenUp;

    /**
     * @param cases what was claimed
     * @param claimedAt when the claim was sent, by the monotonic clock
     * @param lease how long the cases are ours after a claim or a renewal
     * @param renewal renews the lease, and returns the cases that are still to be settled
     * @param unchanged returns which of these cases are still to be settled, and changes nothing
     * @param ticker the monotonic clock
     */
    Fence(
            Batch cases,
            long claimedAt,
            Duration lease,
            Supplier<Set<Long>> renewal,
            Function<List<LeasedCase>, Set<Long>> unchanged,
            Ticker ticker) {
        this.ours = Set.copyOf(cases.cases().stream().map(LeasedCase::id).toList());
        this.leasedAt = claimedAt;
        this.lease = lease.toNanos();
        this.renewal = renewal;
        this.unchanged = unchanged;
        this.ticker = ticker;
    }

    /** Renews the lease, and learns which cases are still to be settled. */
    synchronized void renew() {
        if (givenUp) {
            return;
        }
        // Read before the renewal: the time that the ledger takes is not ours.
        var asked = ticker.nanos();
        ours = Set.copyOf(renewal.get());
        leasedAt = asked;
    }

    /** Leaves the cases to another batch, and never takes them back. */
    synchronized void giveUp() {
        givenUp = true;
        ours = Set.of();
    }

    /**
     * Returns whether a case is still to be settled by this batch. If the lease may have ended, it asks the ledger
     * first: a lease that no other batch has taken is still good.
     */
    boolean holds(long caseId) {
        if (hasEnded()) {
            renewOnce();
        }
        return ours.contains(caseId);
    }

    /**
     * Returns whether the ledger says, at this moment, that this batch is to settle one of these cases. An answer does
     * not count if the lease may have ended while it was awaited: the process may have stood still.
     */
    boolean holdsNow(List<LeasedCase> cases) {
        var held = cases.stream().filter(leased -> holds(leased.id())).toList();
        return !held.isEmpty() && !unchanged.apply(held).isEmpty() && !hasEnded();
    }

    /** Renews the lease once for all threads that ask at the same time. */
    private synchronized void renewOnce() {
        if (hasEnded()) {
            renew();
        }
    }

    private boolean hasEnded() {
        return ticker.nanos() - leasedAt >= lease;
    }
}
