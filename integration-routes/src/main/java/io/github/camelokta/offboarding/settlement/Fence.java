package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.cases.LeasedCase;
import io.github.camelokta.offboarding.liveness.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps a batch that has stood still from going on as if its lease had not ended meanwhile. It goes by the processor's
 * monotonic clock, which nobody sets and which runs on while the process stands still.
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
     * @param claimedAt when that was asked for, by the monotonic clock
     * @param lease how long the cases are ours from a claim or a renewal on
     * @param renewal renews the lease, and says which cases are still to be settled
     * @param unchanged says of cases which are still to be settled, and changes nothing
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

    /**
     * Whether one of these cases is to be settled by this batch as the ledger has it at this moment. An answer that
     * took so long that the lease may have ended meanwhile is none: the process may have stood still.
     */
    boolean holdsNow(List<LeasedCase> cases) {
        var held = cases.stream().filter(leased -> holds(leased.id())).toList();
        return !held.isEmpty() && !unchanged.apply(held).isEmpty() && !hasEnded();
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
