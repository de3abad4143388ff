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
 * Knows of one batch, while it is at work, what should no longer be done: for cases that were rescinded or lost, and
 * for owners who were let in again. A long batch works for many minutes on what it found out at its beginning.
 */
final class BatchControl {

    /** What was found out less than that ago needs no second look. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** As many owners as one call can ask for. */
    private static final int AT_A_TIME = 25;

    /** So many failures one after the other are not about the tokens that they struck. */
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
     * @param stuckAfter after which time without progress the batch counts as stuck
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

    /** The owners were looked up just now. */
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

    /** Whether a token is still to be changed, right before that is done. */
    boolean stillWanted(PlannedAction planned) {
        return failure.get() == null
                && planned.cases().stream().anyMatch(leased -> fence.holds(leased.id()))
                && stillOut(planned.ownerId());
    }

    /**
     * The same at the last moment, when the request is about to leave: it may have waited long for the rate limit, or
     * to be repeated. Of what is said from here on, the call has left already.
     */
    boolean mayStillBeSent(PlannedAction planned) {
        return failure.get() == null && fence.holdsNow(planned.cases());
    }

    /** Asks again for this owner and those who come next, if it is long ago that somebody asked. */
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

    /** Nothing more is to be done: what went wrong would go wrong with every other token, too. The first one counts. */
    void halt(Exception why) {
        failure.compareAndSet(null, why);
    }

    /** Fails with what halted the batch, if anything did. */
    void throwIfHalted() throws Exception {
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /** The batch is not at work any more. */
    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    void succeeded() {
        failuresInARow.set(0);
    }

    /** Something of the batch was done: a call to Okta ended, or a step. */
    void progress() {
        lastProgress = ticker.nanos();
    }

    /** A list is read from now on, and that is progress as long as it yields tokens; so many came so far. */
    void reads(LongSupplier tokens) {
        tokensRead = tokens;
    }

    /** Whether nothing was done for so long that the cases had better be given to another. Asked by one thread. */
    boolean isStuck() {
        var tokens = tokensRead.getAsLong();
        if (tokens != tokensReadBefore) {
            tokensReadBefore = tokens;
            progress();
        }
        return ticker.nanos() - lastProgress > stuckAfter.toNanos();
    }

    /** The cases are given to another: no further token is changed, and the batch ends with the step that it is in. */
    void giveUp() {
        fence.giveUp();
        halt(new StuckBatchException(stuckAfter));
    }

    /** Whether one more failure means that going on would only make more of them. */
    boolean failedTooOften() {
        return failuresInARow.incrementAndGet() >= TOO_MANY_FAILURES;
    }
}
