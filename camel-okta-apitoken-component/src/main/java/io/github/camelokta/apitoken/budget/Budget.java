package io.github.camelokta.apitoken.budget;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What is left of one org's rate limit, and whether the next call may go (Okta facts §4). It is told what happened and
 * answers for how long to wait; it never waits itself.
 *
 * <p>Calls are spread over what is left of a window, so that all of it is used, nothing is refused, and other clients
 * of the org find something left at any time. It goes by the server's clock. Whatever a server says, no wait is longer
 * than two minutes. Safe for concurrent use.
 *
 * <p>Each call that got its turn ends with one of {@link #answered}, {@link #unanswered} and {@link #unsent}, and then
 * with {@link #leave}.
 *
 * @since 1.0.0
 */
public final class Budget {

    private final InstantSource clock;
    private final Map<Bucket, BucketBudget> buckets = new EnumMap<>(Bucket.class);
    private ServerClock serverClock = ServerClock.UNHEARD;
    private Concurrency concurrency = Concurrency.UNLIMITED;
    private int inFlight;

    /**
     * A budget of which nothing is known yet.
     *
     * @param clock tells the time of this machine, which may be wrong
     */
    public Budget(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Asks for a turn. A request for an access token is made within another call, so it never waits for that to leave.
     *
     * @param bucket where the call is counted
     * @param settings how much may be used
     * @return whether the call may go; if so it is counted as on its way
     */
    public synchronized Turn enter(Bucket bucket, BudgetSettings settings) {
        if (takesPlace(bucket) && !concurrency.permits(inFlight, settings.maxConcurrentRequests())) {
            return new Turn.WhenOneLeaves();
        }
        Turn turn = budgetOf(bucket).enter(settings, clock.instant());
        if (turn instanceof Turn.Now && takesPlace(bucket)) {
            inFlight++;
        }
        return turn;
    }

    /**
     * Is told what an answer says. The call is still on its way until it leaves, for its body may not be read yet.
     *
     * @param bucket where the call was counted
     * @param answer its head
     */
    public synchronized void answered(Bucket bucket, Answer answer) {
        Instant now = clock.instant();
        serverClock = serverClock.heard(answer.date(), now);
        budgetOf(bucket).answered(answer, serverClock, now);
        if (answer.isTooManyAtATime()) {
            concurrency = concurrency.refused(inFlight);
        } else if (answer.isServed() && takesPlace(bucket)) {
            concurrency = concurrency.succeeded();
        }
    }

    /**
     * Is told that there will be no answer. The server may have counted the call, so it is as if used until the window
     * ends.
     *
     * @param bucket where the call would have been counted
     */
    public synchronized void unanswered(Bucket bucket) {
        budgetOf(bucket).unanswered();
    }

    /**
     * Is told that a call that got its turn was not sent after all. It is as if it had never asked for one.
     *
     * @param bucket where the call would have been counted
     */
    public synchronized void unsent(Bucket bucket) {
        budgetOf(bucket).unsent();
    }

    /**
     * Is told that a call is over.
     *
     * @param bucket where the call was counted
     */
    public synchronized void leave(Bucket bucket) {
        if (takesPlace(bucket)) {
            inFlight--;
        }
    }

    /**
     * What is known of the buckets now.
     *
     * @return a snapshot; a bucket whose answers told nothing of a rate limit is not in it
     */
    public synchronized Map<Bucket, BudgetState> states() {
        Instant now = clock.instant();
        return buckets.entrySet().stream()
                .filter(entry -> entry.getValue().state(now).isPresent())
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().state(now).orElseThrow()));
    }

    /**
     * How many calls are on their way now.
     *
     * @return calls that got a turn and have not left, but for requests for access tokens
     */
    public synchronized int inFlight() {
        return inFlight;
    }

    /**
     * How many calls the org bears at a time, as it turned out. It falls to half of what was on its way when the org
     * objects, and rises slowly afterwards.
     *
     * @return the number; empty if the org never objected
     */
    public synchronized OptionalInt learnedConcurrency() {
        return concurrency.limit() == Concurrency.ANY ? OptionalInt.empty() : OptionalInt.of(concurrency.limit());
    }

    private BucketBudget budgetOf(Bucket bucket) {
        return buckets.computeIfAbsent(bucket, unused -> new BucketBudget());
    }

    private static boolean takesPlace(Bucket bucket) {
        return bucket != Bucket.TOKEN;
    }
}
