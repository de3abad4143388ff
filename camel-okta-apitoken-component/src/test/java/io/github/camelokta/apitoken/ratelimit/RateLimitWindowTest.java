package io.github.camelokta.apitoken.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camelokta.apitoken.http.RateLimit;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitWindowTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    /** By a server whose clock is ten minutes ahead. */
    private static final Instant RESET = NOW.plusSeconds(660);

    private static final RateLimitWindow WINDOW = opened(600, 500, RESET, 60);

    private static RateLimitWindow opened(int limit, int remaining, Instant reset, int secondsLeft) {
        return RateLimitWindow.opened(new RateLimit(limit, remaining, reset), Duration.ofSeconds(secondsLeft), NOW, 0);
    }

    private static RateLimitWindow updated(RateLimitWindow window, int remaining, int resetSeconds, int secondsLeft) {
        RateLimit limit = new RateLimit(600, remaining, RESET.plusSeconds(resetSeconds));
        return window.updated(limit, Duration.ofSeconds(secondsLeft), 0, NOW.plusSeconds(1));
    }

    @Test
    void lastsUntilASecondAfterItsReset() {
        assertThat(WINDOW.untilReset(NOW)).isEqualTo(Duration.ofSeconds(60));
        assertThat(WINDOW.untilReset(NOW.plusSeconds(60))).isZero();
        assertThat(WINDOW.untilNext(NOW.plusSeconds(60))).isEqualTo(Duration.ofSeconds(1));
        assertThat(WINDOW.isCurrent(NOW.plusMillis(60_999))).isTrue();
        assertThat(WINDOW.isCurrent(NOW.plusSeconds(61))).isFalse();
    }

    @Test
    void theSmallestRemainingCountsInWhateverOrderResponsesCome() {
        assertThat(updated(updated(WINDOW, 497, 0, 59), 499, 0, 59).remaining()).isEqualTo(497);
    }

    @Test
    void theLimitIsTheOneThatCameWithTheSmallestRemaining() {
        RateLimit tighter = new RateLimit(300, 20, RESET);
        RateLimit wider = new RateLimit(600, 480, RESET);

        RateLimitWindow window =
                WINDOW.updated(tighter, Duration.ofSeconds(60), 0, NOW).updated(wider, Duration.ofSeconds(60), 0, NOW);

        assertThat(window.limit()).isEqualTo(300);
        assertThat(window.remaining()).isEqualTo(20);
    }

    @Test
    void itsEndIsTheEarliestThatAnyResponseShows() {
        assertThat(updated(WINDOW, 499, 0, 58).untilReset(NOW)).isEqualTo(Duration.ofSeconds(59));
        assertThat(updated(WINDOW, 499, 0, 60).untilReset(NOW)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aLaterResetIsANewWindow() {
        RateLimitWindow next = updated(WINDOW.withLostCall(), 600, 60, 60);

        assertThat(next.remaining()).isEqualTo(600);
        assertThat(next.lost()).isZero();
        assertThat(next.untilReset(NOW.plusSeconds(1))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aNewWindowKeepsInMindWhatOthersTook() {
        RateLimitWindow others = updated(updated(WINDOW, 100, 0, 59), 600, 60, 60);

        assertThat(others.othersPerSecond(0)).isCloseTo(400.0 / 11, within(1e-9));
    }

    @Test
    void aResponseOfAWindowThatIsOverIsIgnored() {
        assertThat(updated(WINDOW, 3, -60, 0)).isEqualTo(WINDOW);
        assertThat(updated(WINDOW, 3, -58, 2)).isEqualTo(WINDOW);
    }

    @Test
    void anEarlierResetThatIsStillToComeIsThatOfATighterSubBucket() {
        RateLimitWindow window = updated(WINDOW, 3, -10, 49);

        assertThat(window.remaining()).isEqualTo(3);
        assertThat(window.reset()).isEqualTo(RESET);
    }

    @Test
    void callsInFlightAndLostAndTheReserveAreNotUsable() {
        assertThat(WINDOW.usable(0, 0, NOW)).isEqualTo(500);
        assertThat(WINDOW.withLostCall().withLostCall().usable(7, 10, NOW)).isEqualTo(500 - 2 - 7 - 60);
        assertThat(opened(15, 15, RESET, 60).usable(0, 10, NOW)).isEqualTo(13);
        assertThat(opened(15, 0, RESET, 60).usable(4, 10, NOW)).isEqualTo(-6);
        assertThat(opened(Integer.MAX_VALUE, Integer.MAX_VALUE, RESET, 60).usable(0, 90, NOW))
                .isEqualTo(Integer.MAX_VALUE - 1_932_735_283L);
    }

    @Test
    void believesNoMoreThanTheLimitAndNoLessThanNothing() {
        assertThat(opened(600, 1_000_000, RESET, 60).remaining()).isEqualTo(600);
        assertThat(opened(600, -5, RESET, 60).remaining()).isZero();
    }

    @Test
    void whatIsUsableIsSpreadOverTheTimeUntilShortlyBeforeTheReset() {
        assertThat(WINDOW.rate(0, 0, NOW)).isEqualTo(new CreditBucket.Rate(500, 58, 60));
        assertThat(WINDOW.rate(20, 10, NOW.plusSeconds(30))).isEqualTo(new CreditBucket.Rate(420, 28, 60));
        assertThat(opened(9, 9, RESET, 60).rate(0, 0, NOW).burst()).isEqualTo(1);
    }

    @Test
    void ratesAreFiniteUntilTheVeryEnd() {
        for (int millis = 0; millis <= 62_000; millis += 100) {
            assertThat(WINDOW.rate(0, 0, NOW.plusMillis(millis)).perSecond())
                    .isPositive()
                    .isFinite();
        }
    }

    @Test
    void leavesToOthersWhatTheyTakeBeyondTheReserveButNoMoreThanHalf() {
        RateLimitWindow few = RateLimitWindow.opened(new RateLimit(600, 600, RESET), Duration.ofSeconds(60), NOW, 2);
        RateLimitWindow many = RateLimitWindow.opened(new RateLimit(600, 600, RESET), Duration.ofSeconds(60), NOW, 20);

        assertThat(few.rate(0, 0, NOW)).isEqualTo(new CreditBucket.Rate(600 - 2 - 120, 58, 60));
        assertThat(few.rate(0, 10, NOW)).isEqualTo(new CreditBucket.Rate(600 - 60 - 2 - (120 - 60), 58, 60));
        assertThat(few.rate(0, 50, NOW)).isEqualTo(new CreditBucket.Rate(600 - 300 - 2, 58, 60));
        assertThat(many.rate(0, 0, NOW)).isEqualTo(new CreditBucket.Rate((600 - 20) / 2.0, 60, 60));
    }

    @Test
    void oldEstimatesOfOthersCostNoMoreThanHalfOfWhatWasLeft() {
        RateLimitWindow window =
                RateLimitWindow.opened(new RateLimit(600, 200, RESET), Duration.ofSeconds(60), NOW, 10);

        assertThat(window.usable(0, 0, NOW)).isEqualTo(190);
        assertThat(window.usable(0, 0, NOW.plusSeconds(5))).isEqualTo(140);
        assertThat(window.usable(0, 0, NOW.plusSeconds(40))).isEqualTo(90);
    }
}
