package io.github.camelokta.apitoken.budget;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

/** Some workers with a heap of calls and one budget, who wait for their turn and repeat what was refused. */
final class VirtualClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final RetryPolicy RETRIES = new RetryPolicy(Integer.MAX_VALUE, Duration.ofDays(1));

    private final String name;
    private final VirtualTime time;
    private final VirtualOrg org;
    private final BudgetSettings settings;
    private final Budget budget;
    private final Random random;
    private double lossRate;
    private int idle;
    private int toSend;
    private int done;
    private int mostInFlight;
    private long question;

    VirtualClient(String name, VirtualTime time, VirtualOrg org, BudgetSettings settings) {
        this(name, time, org, settings, time);
    }

    VirtualClient(String name, VirtualTime time, VirtualOrg org, BudgetSettings settings, InstantSource clock) {
        this.name = name;
        this.time = time;
        this.org = org;
        this.settings = settings;
        this.budget = new Budget(clock);
        this.random = new Random(name.hashCode());
    }

    /** Such a share of the answers is lost on the way back. */
    VirtualClient losing(double share) {
        this.lossRate = share;
        return this;
    }

    void work(int workers, int calls) {
        idle += workers;
        toSend += calls;
        ask();
    }

    private void ask() {
        long asked = ++question;
        while (idle > 0 && toSend > 0) {
            Turn turn = budget.enter(Bucket.API, settings);
            if (turn instanceof Turn.Now) {
                send();
                continue;
            }
            if (turn instanceof Turn.After after) {
                time.in(after.delay(), () -> {
                    if (asked == question) {
                        ask();
                    }
                });
            }
            return;
        }
    }

    private void send() {
        idle--;
        toSend--;
        mostInFlight = Math.max(mostInFlight, budget.inFlight());
        time.in(latency(), () -> org.call(name, this::onItsWayBack));
    }

    private void onItsWayBack(Answer answer) {
        if (random.nextDouble() < lossRate) {
            time.in(TIMEOUT, this::unanswered);
        } else {
            time.in(latency(), () -> answered(answer));
        }
    }

    private void answered(Answer answer) {
        budget.answered(Bucket.API, answer);
        budget.leave(Bucket.API);
        Setback.of(answer).ifPresentOrElse(this::again, () -> {
            done++;
            idle++;
        });
        ask();
    }

    private void unanswered() {
        budget.unanswered(Bucket.API);
        budget.leave(Bucket.API);
        again(new Setback.Unanswered());
        ask();
    }

    private void again(Setback setback) {
        Duration wait = RETRIES.waitBefore(1, Duration.ZERO, setback, random.nextDouble())
                .orElseThrow();
        time.in(wait, () -> {
            toSend++;
            idle++;
            ask();
        });
    }

    /** 30 to 130 ms each way, and one in fifty is half a second late, so that answers overtake each other. */
    private Duration latency() {
        return Duration.ofMillis(30 + random.nextInt(100) + (random.nextInt(50) == 0 ? 500 : 0));
    }

    int done() {
        return done;
    }

    int mostInFlight() {
        return mostInFlight;
    }

    Budget budget() {
        return budget;
    }
}
