package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.owners.OktaUser;
import io.github.camelokta.offboarding.owners.OwnerDirectory;
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

/**
 * Knows of one batch, while it is at work, what should no longer be done: for cases that were rescinded or lost, and
 * for owners who were let in again. A long batch works for many minutes on what it found out at its beginning.
 */
final class Watch {

    /** What was found out less than that ago needs no second look. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** Longer than any wait for Okta, rate limit and repetitions included. */
    private static final Duration STUCK = Duration.ofMinutes(15);

    /** As many owners as one call can ask for. */
    private static final int AT_A_TIME = 25;

    /** So many failures one after the other are not about the tokens that they struck. */
    private static final int TOO_MANY_FAILURES = 5;

    private final OwnerDirectory directory;
    private final Clock clock;
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final Set<String> letInAgain = new HashSet<>();
    private final Map<String, String> statuses = new HashMap<>();
    private final Map<String, Instant> lookedUp = new HashMap<>();
    private List<String> owners = List.of();
    private final Fence fence;
    private volatile long lastProgress = System.nanoTime();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    Watch(Fence fence, OwnerDirectory directory, Clock clock) {
        this.fence = fence;
        this.directory = directory;
        this.clock = clock;
    }

    /** Renews the lease, and finds out which cases are still to be settled. */
    void renew() {
        fence.renew();
    }

    /** The owners were looked up just now. */
    synchronized void identified(Batch batch) {
        var now = clock.instant();
        owners = batch.toBeCarriedOut().stream().map(Act::ownerId).distinct().toList();
        batch.owners().values().forEach(owner -> {
            statuses.put(owner.user().id(), owner.user().status());
            lookedUp.put(owner.user().id(), now);
        });
    }

    /** Whether a token is still to be changed, right before that is done. */
    boolean stillWanted(Act act) {
        return failure.get() == null
                && act.settled().stream().anyMatch(leased -> fence.holds(leased.id()))
                && stillOut(act.ownerId());
    }

    /** Asks again for this owner and those who come next, if it is long ago that somebody asked. */
    private synchronized boolean stillOut(String ownerId) {
        var now = clock.instant();
        if (!now.isBefore(lookedUp.getOrDefault(ownerId, now).plus(FRESH))) {
            var from = Math.max(owners.indexOf(ownerId), 0);
            var next = owners.subList(from, Math.min(from + AT_A_TIME, owners.size()));
            var users = directory.find(next);
            for (var owner : next) {
                lookedUp.put(owner, now);
                var user = users.get(owner);
                if (user != null && OktaUser.isShutOut(statuses.get(owner)) && !OktaUser.isShutOut(user.status())) {
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

    void succeeded() {
        failuresInARow.set(0);
    }

    /** Something of the batch was done. */
    void progress() {
        lastProgress = System.nanoTime();
    }

    /** Whether the batch is stuck for good, and its cases had better be given to another. */
    boolean isStuck() {
        return System.nanoTime() - lastProgress > STUCK.toNanos();
    }

    /** Whether one more failure means that going on would only make more of them. */
    boolean failedTooOften() {
        return failuresInARow.incrementAndGet() >= TOO_MANY_FAILURES;
    }
}
