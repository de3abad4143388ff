package io.github.camelokta.apitoken.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CreditBucketTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final CreditBucket.Rate RATE = new CreditBucket.Rate(60, 60, 3);

    @Test
    void aBurstIsPermittedAfterAPauseAndThenOneByOne() {
        CreditBucket credit = CreditBucket.UNUSED;
        for (int i = 0; i < 3; i++) {
            assertThat(credit.untilNext(RATE, NOON)).isZero();
            credit = credit.withdraw(RATE, NOON);
        }

        assertThat(credit.untilNext(RATE, NOON)).isBetween(Duration.ofMillis(980), Duration.ofMillis(1000));
    }

    @Test
    void whatIsWaitedForIsLongEnough() {
        for (CreditBucket.Rate rate : new CreditBucket.Rate[] {
            RATE,
            new CreditBucket.Rate(0.5, 118, 1),
            new CreditBucket.Rate(1e9, 0.01, 1),
            new CreditBucket.Rate(7, 0.3, 1)
        }) {
            CreditBucket credit = new CreditBucket(0.3, NOON);
            Duration wait = credit.untilNext(rate, NOON);
            double seconds = wait.toNanos() / 1e9;
            CreditBucket.Rate then = new CreditBucket.Rate(rate.calls(), rate.seconds() - seconds, rate.burst());

            assertThat(wait).as("wait at %s", rate).isPositive();
            assertThat(credit.untilNext(then, NOON.plus(wait)))
                    .as("then, at %s", rate)
                    .isZero();
            assertThat(seconds).isLessThan(rate.seconds());
        }
    }

    @Test
    void theLastCallsGoBeforeTheTimeIsOver() {
        CreditBucket credit = new CreditBucket(0, NOON);
        double left = 60;
        Instant now = NOON;
        for (int calls = 10; calls > 0; calls--) {
            Duration wait = credit.untilNext(new CreditBucket.Rate(calls, left, 1), now);
            left -= wait.toNanos() / 1e9;
            now = now.plus(wait);
            credit = credit.withdraw(new CreditBucket.Rate(calls, left, 1), now);
        }

        assertThat(left).isCloseTo(60.0 / 11, within(0.01));
    }

    @Test
    void creditGrowsWithTimeButNotBeyondWhatMayGoAtOnce() {
        CreditBucket credit = new CreditBucket(0, NOON);

        assertThat(credit.withdraw(RATE, NOON.plusSeconds(2)).credit()).isCloseTo(1, within(1e-9));
        assertThat(credit.withdraw(RATE, NOON.plusSeconds(3600)).credit()).isCloseTo(2, within(1e-9));
    }

    @Test
    void doesNotWaitForTheOldTimeAfterTheClockWasSetBack() {
        CreditBucket credit = new CreditBucket(0, NOON);

        assertThat(credit.untilNext(RATE, NOON.minusSeconds(3600))).isZero();
    }

    @Test
    void aRefundedCallMakesRoomForAnother() {
        CreditBucket credit = new CreditBucket(0, NOON).refund();

        assertThat(credit.untilNext(RATE, NOON)).isZero();
    }
}
