package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.liveness.Ticker;
import io.github.camelokta.offboarding.owners.OwnerDirectory;
import io.github.camelokta.offboarding.policy.OwnerStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Knows, while one batch is at work, what should no longer be done: for cases that were rescinded or lost, and for
 * owners who were let in again. A long batch works for many minutes on what it found out at its beginning.
 */
final class BatchControl {

    /** A result that is younger than this needs no second look. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** The most owners that one call can ask for. */
    private static final int AT_A_TIME = 25;

    /** This many failures in a row are not the fault of the tokens that they struck. */
    private static final int TOO_MANY_FAILURES = 5;

    private final OwnerDirectory directory;
    private final Clock clock;
    private final Ticker ticker;
    private final Duration stuckAfter;
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final Set<String> letInAgain = new HashSet<>();
    private final Map<String, String> statuses = new HashMap<>();
    private final Map<String, Instant> lookedUp = new HashMap<>();
    private List<String> owners = List.of();
    private final Fence fence;
    private volatile boolean ended;
    private volatile long lastProgress;
    private volatile LongSupplier tokensRead = () -> 0;
    private long tokensReadBefore;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * Begins to control a batch.
     *
     * @param stuckAfter the time without progress after which the batch counts as stuck
     */
    BatchControl(Fence fence, OwnerDirectory directory, Clock clock, Ticker ticker, Duration stuckAfter) {
        this.fence = fence;
        this.directory = directory;
        this.clock = clock;
        this.ticker = ticker;
        this.stuckAfter = stuckAfter;
        this.lastProgress = ticker.nanos();
    }

    /** Renews the lease, and finds out which cases are still to be settled. */
    void renew() {
        fence.renew();
    }

    /** Notes that the owners were looked up just now. */
    synchronized void identified(Batch batch) {
        var now = clock.instant();
        owners = batch.toBeCarriedOut().stream()
                .map(PlannedAction::ownerId)
                .distinct()
                .toList();
        batch.owners().values().forEach(owner -> {
            statuses.put(owner.user().id(), owner.user().status());
            lookedUp.put(owner.user().id(), now);
        });
    }

    /** Returns whether a token is still to be changed, right before that is done. */
    boolean stillWanted(PlannedAction planned) {
        return failure.get() == null
                && planned.cases().stream().anyMatch(leased -> fence.holds(leased.id()))
                && stillOut(planned.ownerId());
    }

    /**
     * Returns the same at the last moment, when the request is about to leave: it may have waited long for the rate
     * limit, or for a retry. What is said after this moment comes too late for the call.
     */
    boolean mayStillBeSent(PlannedAction planned) {
        return failure.get() == null && fence.holdsNow(planned.cases());
    }

    /** Looks up this owner and the next ones again, if the last look is too long ago. */
    private synchronized boolean stillOut(String ownerId) {
        var now = clock.instant();
        if (!now.isBefore(lookedUp.getOrDefault(ownerId, now).plus(FRESH))) {
            var from = Math.max(owners.indexOf(ownerId), 0);
            var next = owners.subList(from, Math.min(from + AT_A_TIME, owners.size()));
            var users = directory.find(next);
            progress();
            for (var owner : next) {
                lookedUp.put(owner, now);
                var user = users.get(owner);
                if (user != null
                        && OwnerStatus.isShutOut(statuses.get(owner))
                        && !OwnerStatus.isShutOut(user.status())) {
                    letInAgain.add(owner);
                }
            }
        }
        return !letInAgain.contains(ownerId);
    }

    /** Halts the batch, because every other token would fail the same way. The first failure counts. */
    void halt(Exception why) {
        failure.compareAndSet(null, why);
    }

    /** Throws the failure that halted the batch, if there is one. */
    void throwIfHalted() throws Exception {
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /** Notes that the batch has ended. */
    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    void succeeded() {
        failuresInARow.set(0);
    }

    /** Notes progress of the batch: a call to Okta ended, or a step. */
    void progress() {
        lastProgress = ticker.nanos();
    }

    /**
     * Counts tokens from now on: reading a list is progress as long as it yields tokens. The argument returns how many
     * came so far.
     */
    void reads(LongSupplier tokens) {
        tokensRead = tokens;
    }

    /**
     * Returns whether the batch has made no progress for so long that another process should have its cases. Called by
     * one thread.
     */
    boolean isStuck() {
        var tokens = tokensRead.getAsLong();
        if (tokens != tokensReadBefore) {
            tokensReadBefore = tokens;
            progress();
        }
        return ticker.nanos() - lastProgress > stuckAfter.toNanos();
    }

    /** Gives the cases up: no further token is changed, and the batch ends with its current step. */
    void giveUp() {
        fence.giveUp();
        halt(new StuckBatchException(stuckAfter));
    }

    /** Returns whether so many calls failed that going on would only cause more failures. */
    boolean failedTooOften() {
        return failuresInARow.incrementAndGet() >= TOO_MANY_FAILURES;
    }
}
