package io.github.camelokta.apitoken.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is left of one bucket. Whoever has one guards it. */
final class BucketBudget {

    /**
     * How many calls may be on their way while it is not known what is left; where they hang, a few more may follow.
     */
    private static final int PROBES = 5;

    private static final Pace.Rate RATE_WHEN_NOTHING_IS_KNOWN = new Pace.Rate(1, 1, PROBES);
    private static final double SECONDS_OF_A_WINDOW = 60;

    private Window window;
    private boolean unlimited;
    private Span pause = Span.NONE;
    private Pace pace = Pace.UNUSED;
    private Pace probes = Pace.UNUSED;
    private int onTheirWay;

    /** Whether a call may go by the rate limit; if so it is on its way. */
    Turn enter(BudgetSettings settings, Instant now) {
        Duration wait = settings.pacing() ? turn(settings.reservePercent(), now) : Duration.ZERO;
        if (wait.isZero()) {
            onTheirWay++;
            return new Turn.Now();
        }
        return new Turn.After(wait);
    }

    private Duration turn(int reservePercent, Instant now) {
        if (pause.contains(now)) {
            return pause.left(now);
        }
        if (unlimited) {
            return Duration.ZERO;
        }
        if (window == null) {
            return probe(RATE_WHEN_NOTHING_IS_KNOWN, now);
        }
        if (window.lasts(now) && window.usable(onTheirWay, reservePercent, now) <= 0) {
            return window.untilNext(now);
        }
        if (window.untilReset(now).isZero()) {
            return probe(rateOfFreshWindow(reservePercent), now);
        }
        Pace.Rate rate = window.rate(onTheirWay, reservePercent, now);
        Duration wait = pace.untilNext(rate, now);
        if (wait.isZero()) {
            pace = pace.taken(rate, now);
        }
        return wait;
    }

    private Duration probe(Pace.Rate rate, Instant now) {
        Duration wait = probes.untilNext(rate, now);
        if (wait.isZero()) {
            probes = probes.taken(rate, now);
        }
        return wait;
    }

    private Pace.Rate rateOfFreshWindow(int reservePercent) {
        long usable = Math.max(1, window.limit() - window.reserve(reservePercent));
        return new Pace.Rate(usable, SECONDS_OF_A_WINDOW, Math.min(PROBES, window.atOnce()));
    }

    /** An answer came; {@code clock} is set by it already. */
    void answered(Answer answer, ServerClock clock, Instant now) {
        ended();
        if (window != null) {
            window = window.answered();
        }
        if (answer.isRateLimited() && answer.retryAfter() != null) {
            pause = Span.of(now, answer.retryAfter());
        }
        RateLimit said = answer.rateLimit();
        if (said != null && said.limit() > 0) {
            learn(answer.isRateLimited() ? said.exhausted() : said, clock.until(said.reset(), now), now);
        } else if (answer.isServed() && !isWindowKnown(now)) {
            unlimited = true;
        }
    }

    private void learn(RateLimit said, Duration untilReset, Instant now) {
        unlimited = false;
        if (isWindowKnown(now)) {
            window = window.told(said, untilReset, onTheirWay, now);
        } else {
            double othersPerSecond = window == null ? 0 : window.othersPerSecond(onTheirWay);
            window = Window.opened(said, untilReset, now, othersPerSecond);
        }
    }

    /** No answer will come. */
    void unanswered() {
        ended();
        if (window != null) {
            window = window.unanswered();
        }
    }

    /** It never went. */
    void unsent() {
        ended();
        // Where it took nothing of the pace, this still lets no more go at once than a silence would.
        pace = pace.givenBack();
    }

    private void ended() {
        onTheirWay--;
        probes = probes.givenBack();
    }

    private boolean isWindowKnown(Instant now) {
        return window != null && window.lasts(now);
    }

    /** What is known of it, if anything. */
    Optional<BudgetState> state(Instant now) {
        if (window == null || unlimited) {
            return Optional.empty();
        }
        int left = isWindowKnown(now) ? window.remaining() - window.lost() : window.limit();
        Instant reset = window.span().until().minus(Window.GRACE);
        return Optional.of(new BudgetState(window.limit(), Math.max(0, left - onTheirWay), reset));
    }
}
