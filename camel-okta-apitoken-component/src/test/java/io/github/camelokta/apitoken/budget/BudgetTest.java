package io.github.camelokta.apitoken.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

    private static final BudgetSettings NO_RESERVE = new BudgetSettings(true, 0, 0);
    private static final BudgetSettings AT_MOST_TWO = new BudgetSettings(true, 0, 2);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualClock clock = new ManualClock();
    private final Budget budget = new Budget(clock);

    /** How far the clock of the server is ahead. */
    private Duration ahead = Duration.ofMinutes(10);

    @Test
    void aFewProbesGoWhileNothingIsKnown() {
        assertThat(goingNow(NO_RESERVE)).isEqualTo(5);
        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofMillis(500));

        clock.pass(Duration.ofSeconds(1));

        assertThat(goingNow(NO_RESERVE)).isEqualTo(1);
    }

    @Test
    void aTenthOfTheLimitGoesAtOnceAndTheRestIsSpread() {
        know(600, 600, 60);

        assertThat(goingNow(NO_RESERVE)).isEqualTo(60);
        assertThat(waitOf(NO_RESERVE)).isBetween(Duration.ofMillis(106), Duration.ofMillis(108));
        clock.pass(Duration.ofSeconds(29));
        assertThat(goingNow(NO_RESERVE)).isEqualTo(60);
        assertThat(waitOf(NO_RESERVE)).isBetween(Duration.ofMillis(59), Duration.ofMillis(61));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10M", "PT-10M", "P3650D", "P-3650D", "PT0S"})
    void whenNothingIsLeftItIsASecondAfterTheResetByTheServersClock(Duration difference) {
        ahead = difference;
        know(600, 0, 40);

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(41));
        clock.pass(Duration.ofMillis(40_999));
        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofMillis(1));
        clock.pass(Duration.ofMillis(1));
        assertThat(goingNow(NO_RESERVE)).isEqualTo(5);
    }

    @Test
    void withoutADateTheLastOneCounts() {
        know(600, 600, 40);
        clock.pass(Duration.ofSeconds(10));

        answered(new Answer(200, new RateLimit(600, 0, serverTime().plusSeconds(60)), null, null));

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(61));
    }

    @Test
    void withoutAnyDateTheClockOfThisMachineCounts() {
        RateLimit used = new RateLimit(600, 0, clock.instant().plusSeconds(40));

        answered(new Answer(200, used, null, null));

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(41));
    }

    @Test
    void callsOnTheirWayAndTheReserveAreNotUsedUp() {
        know(1000, 112, 60);

        assertThat(goingNow(new BudgetSettings(true, 10, 0))).isEqualTo(12);
        assertThat(waitOf(new BudgetSettings(true, 10, 0))).isEqualTo(Duration.ofSeconds(61));
        assertThat(goingNow(NO_RESERVE)).isEqualTo(88);
    }

    @Test
    void anAnswerThatTellsOfFewerLeftMakesNoRoomButOneThatDoesNotDoes() {
        know(100, 2, 60);
        enter(Bucket.API, NO_RESERVE);
        enter(Bucket.API, NO_RESERVE);
        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(61));

        budget.answered(Bucket.API, answer(200, 100, 1, 60));
        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(61));
        budget.answered(Bucket.API, answer(200, 100, 1, 60));
        assertThat(enter(Bucket.API, NO_RESERVE)).isInstanceOf(Turn.Now.class);
    }

    @Test
    void aCallWithoutAnAnswerCountsAsUsedUntilTheWindowEnds() {
        know(1000, 11, 60);
        for (int i = 0; i < 10; i++) {
            enter(Bucket.API, NO_RESERVE);
            budget.unanswered(Bucket.API);
            budget.leave(Bucket.API);
        }
        assertThat(goingNow(NO_RESERVE)).isEqualTo(1);

        know(1000, 1000, 120);

        assertThat(goingNow(NO_RESERVE)).isEqualTo(89);
    }

    @Test
    void aCallThatWasNotSentIsAsIfItHadNeverAsked() {
        know(600, 61, 60);
        BudgetState before = stateOf(Bucket.API);
        int going = goingNow(NO_RESERVE);
        assertThat(going).isEqualTo(60);

        unsent(going);

        assertThat(stateOf(Bucket.API)).isEqualTo(before);
        assertThat(budget.inFlight()).isZero();
        assertThat(goingNow(NO_RESERVE)).isEqualTo(going);
    }

    @Test
    void aProbeThatWasNotSentMakesRoomForAnother() {
        assertThat(goingNow(NO_RESERVE)).isEqualTo(5);

        unsent(2);

        assertThat(goingNow(NO_RESERVE)).isEqualTo(2);
    }

    @Test
    void callsThatWereNotSentLetNoMoreGoAtOnceThanASilence() {
        know(600, 600, 60);
        int going = goingNow(new BudgetSettings(false, 0, 100));

        unsent(going);

        assertThat(goingNow(NO_RESERVE)).isEqualTo(60);
    }

    @Test
    void anOldAnswerDoesNotSpoilTheNewWindow() {
        know(600, 600, 60);

        answered(answer(200, 600, 3, 0));

        assertThat(stateOf(Bucket.API).remaining()).isEqualTo(600);
    }

    @Test
    void onceTheResetIsPastAFewProbesGoUntilTheFirstAnswer() {
        know(600, 300, 60);
        clock.pass(Duration.ofSeconds(60));
        assertThat(goingNow(NO_RESERVE)).isEqualTo(5);
        assertThat(waitOf(NO_RESERVE)).isBetween(Duration.ofMillis(99), Duration.ofMillis(100));

        know(600, 590, 60);

        assertThat(goingNow(NO_RESERVE)).isEqualTo(60);
    }

    @Test
    void thereAreNoMoreProbesThanATenthOfTheLimit() {
        know(29, 0, 60);
        clock.pass(Duration.ofSeconds(61));

        assertThat(goingNow(NO_RESERVE)).isEqualTo(2);
    }

    @Test
    void eachProbeThatIsAnsweredMakesRoomForAnotherEvenWhereEveryResetIsPast() {
        know(600, 300, -100);
        assertThat(goingNow(NO_RESERVE)).isEqualTo(5);

        budget.answered(Bucket.API, answer(200, 600, 299, -100));
        budget.answered(Bucket.API, answer(200, 600, 298, -100));

        assertThat(goingNow(NO_RESERVE)).isEqualTo(2);
    }

    @Test
    void aProbeThatFailsMakesRoomForAnotherSoThatFailuresAreNotSlowedDown() {
        assertThat(goingNow(NO_RESERVE)).isEqualTo(5);

        budget.unanswered(Bucket.API);
        budget.answered(Bucket.API, new Answer(503, null, null, null));

        assertThat(goingNow(NO_RESERVE)).isEqualTo(2);
    }

    @Test
    void anOrgThatSaysNothingOfARateLimitIsNotPaced() {
        answered(new Answer(200, null, serverTime(), null));

        assertThat(goingNow(NO_RESERVE)).isEqualTo(UNPACED);
        assertThat(budget.states()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"502", "503", "429"})
    void afterAnAnswerOfSomebodyElseStillNothingIsKnown(int status) {
        answered(new Answer(status, null, null, null));

        assertThat(goingNow(NO_RESERVE)).isEqualTo(5);
    }

    @Test
    void anAnswerWithoutHeadersDoesNotMakeAKnownWindowForgotten() {
        know(600, 0, 60);

        answered(new Answer(403, null, serverTime(), null));

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(61));
    }

    @Test
    void pacingBeginsWhereHeadersAppear() {
        answered(new Answer(200, null, serverTime(), null));

        know(600, 0, 60);

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(61));
    }

    @Test
    void aRefusalMeansThatTheBucketIsEmptyWhateverItSaysIsLeft() {
        know(600, 6, 60);

        answered(answer(429, 600, 5, 60));

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(61));
        assertThat(budget.learnedConcurrency()).isEmpty();
    }

    @Test
    void aRefusalWithoutHeadersMeansToWaitForAsLongAsItSays() {
        know(600, 300, 60);

        answered(new Answer(429, null, serverTime(), Duration.ofSeconds(7)));

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(7));
        clock.pass(Duration.ofSeconds(7));
        assertThat(enter(Bucket.API, NO_RESERVE)).isInstanceOf(Turn.Now.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aRetryAfterThatIsNotAboutTheRateLimitIsForThatCallAlone(int status) {
        know(600, 300, 60);
        RateLimit tooManyAtATime = new RateLimit(0, 0, serverTime().plusSeconds(60));

        answered(new Answer(status, tooManyAtATime, serverTime(), Duration.ofSeconds(7)));

        assertThat(enter(Bucket.API, NO_RESERVE)).isInstanceOf(Turn.Now.class);
    }

    @Test
    void tooManyAtATimeHalvesWhatWasOnItsWayAndLeavesTheWindowAlone() {
        know(600, 300, 60);
        for (int i = 0; i < 20; i++) {
            enter(Bucket.API, NO_RESERVE);
        }

        answerOnly(answer(429, 0, 0, 60));

        assertThat(budget.learnedConcurrency()).hasValue(10);
        assertThat(stateOf(Bucket.API).remaining()).isEqualTo(300 - 19);
        assertThat(enter(Bucket.API, NO_RESERVE)).isEqualTo(new Turn.WhenOneLeaves());
    }

    @Test
    void concurrencyRecoversSlowlyWithCallsThatAreServed() {
        know(6000, 6000, 60);
        for (int i = 0; i < 4; i++) {
            enter(Bucket.API, NO_RESERVE);
        }
        answerOnly(answer(429, 0, 0, 60));
        answerOnly(answer(404, 6000, 5999, 60));
        answerOnly(answer(503, 6000, 5998, 60));
        assertThat(budget.learnedConcurrency()).hasValue(2);

        answerOnly(answer(204, 6000, 5997, 60));

        assertThat(budget.learnedConcurrency()).hasValue(3);
    }

    @Test
    void neverMoreAreOnTheirWayThanPermitted() {
        know(600, 600, 60);
        enter(Bucket.API, AT_MOST_TWO);
        enter(Bucket.USER, AT_MOST_TWO);

        assertThat(enter(Bucket.API, AT_MOST_TWO)).isEqualTo(new Turn.WhenOneLeaves());
        assertThat(enter(Bucket.USERS, AT_MOST_TWO)).isEqualTo(new Turn.WhenOneLeaves());
        assertThat(budget.inFlight()).isEqualTo(2);

        budget.answered(Bucket.USER, answer(200, 600, 599, 60));
        assertThat(enter(Bucket.API, AT_MOST_TWO)).isEqualTo(new Turn.WhenOneLeaves());
        budget.leave(Bucket.USER);
        assertThat(enter(Bucket.API, AT_MOST_TWO)).isInstanceOf(Turn.Now.class);
    }

    @Test
    void aRequestForAnAccessTokenNeedsNoPlaceBecauseItIsMadeWithinACall() {
        BudgetSettings one = new BudgetSettings(true, 0, 1);
        enter(Bucket.API, one);

        assertThat(enter(Bucket.TOKEN, one)).isInstanceOf(Turn.Now.class);
        assertThat(budget.inFlight()).isEqualTo(1);

        budget.answered(Bucket.TOKEN, answer(200, 600, 599, 60));
        budget.leave(Bucket.TOKEN);
        assertThat(budget.inFlight()).isEqualTo(1);
        assertThat(enter(Bucket.API, one)).isEqualTo(new Turn.WhenOneLeaves());
    }

    @Test
    void aRequestForAnAccessTokenDoesNotWaitWhenTheOrgBearsOneAtATimeEither() {
        enter(Bucket.API, NO_RESERVE);
        enter(Bucket.API, NO_RESERVE);
        answerOnly(answer(429, 0, 0, 60));
        assertThat(budget.learnedConcurrency()).hasValue(1);

        assertThat(enter(Bucket.TOKEN, NO_RESERVE)).isInstanceOf(Turn.Now.class);
        budget.answered(Bucket.TOKEN, answer(200, 600, 599, 60));
        assertThat(budget.learnedConcurrency()).hasValue(1);
    }

    @Test
    void withoutPacingOnlyConcurrencyCounts() {
        know(600, 0, 60);
        answered(new Answer(429, null, serverTime(), Duration.ofSeconds(7)));

        assertThat(goingNow(new BudgetSettings(false, 10, 0))).isEqualTo(UNPACED);
        assertThat(enter(Bucket.API, new BudgetSettings(false, 10, UNPACED))).isEqualTo(new Turn.WhenOneLeaves());
    }

    @Test
    void eachBucketIsForItself() {
        know(600, 0, 60);

        assertThat(enter(Bucket.USER, NO_RESERVE)).isInstanceOf(Turn.Now.class);
        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(61));
    }

    @Test
    void aResetInTheFarFutureIsBelievedForTwoMinutesAndThenCorrectedByAnEarlierOne() {
        answered(new Answer(200, new RateLimit(600, 0, Instant.MAX), serverTime(), null));
        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofMinutes(2));
        clock.pass(Duration.ofMinutes(2));
        assertThat(enter(Bucket.API, NO_RESERVE)).isInstanceOf(Turn.Now.class);

        answerOnly(answer(200, 600, 0, 30));

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void anAbsurdRetryAfterIsBelievedForTwoMinutes() {
        answered(new Answer(429, null, null, Duration.ofSeconds(Long.MAX_VALUE)));

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofMinutes(2));
        clock.pass(Duration.ofMinutes(2));
        assertThat(enter(Bucket.API, NO_RESERVE)).isInstanceOf(Turn.Now.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aLimitOfNothingOnASuccessIsNone(int limit) {
        answered(new Answer(200, new RateLimit(limit, 0, serverTime().plusSeconds(60)), serverTime(), null));

        assertThat(goingNow(NO_RESERVE)).isEqualTo(UNPACED);
    }

    @Test
    void nobodyWaitsForTheOldTimeToReturnAfterTheClockWasSetBack() {
        know(600, 0, 60);
        clock.pass(Duration.ofHours(-1));
        ahead = ahead.plusHours(1);

        assertThat(goingNow(NO_RESERVE)).isEqualTo(5);
        know(600, 590, 60);
        assertThat(goingNow(NO_RESERVE)).isEqualTo(60);
    }

    @Test
    void tellsWhatIsKnownOfEachBucket() {
        know(600, 500, 60);
        enter(Bucket.API, NO_RESERVE);
        enter(Bucket.API, NO_RESERVE);
        budget.unanswered(Bucket.API);
        enter(Bucket.USER, NO_RESERVE);

        Map<Bucket, BudgetState> states = budget.states();

        Instant reset = ManualClock.START.plusSeconds(60);
        assertThat(states).isEqualTo(Map.of(Bucket.API, new BudgetState(600, 498, reset)));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(states::clear);
        clock.pass(Duration.ofSeconds(61));
        assertThat(stateOf(Bucket.API)).isEqualTo(new BudgetState(600, 599, reset));
        assertThat(states).isEqualTo(Map.of(Bucket.API, new BudgetState(600, 498, reset)));
    }

    @Test
    void whatIsLeftIsNeverToldToBeNegative() {
        know(600, 1, 60);
        goingNow(new BudgetSettings(false, 0, 0));

        assertThat(stateOf(Bucket.API).remaining()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Bucket.class)
    void everyBucketIsPaced(Bucket bucket) {
        enter(bucket, NO_RESERVE);
        budget.answered(bucket, answer(200, 600, 0, 60));

        assertThat(enter(bucket, NO_RESERVE)).isEqualTo(new Turn.After(MINUTE.plusSeconds(1)));
    }

    /** So many calls that nobody can still be pacing them. */
    private static final int UNPACED = 10_000;

    private Turn enter(Bucket bucket, BudgetSettings settings) {
        return budget.enter(bucket, settings);
    }

    private Duration waitOf(BudgetSettings settings) {
        Turn turn = enter(Bucket.API, settings);
        assertThat(turn).isInstanceOf(Turn.After.class);
        return ((Turn.After) turn).delay();
    }

    /** How many go without waiting. */
    private int goingNow(BudgetSettings settings) {
        int count = 0;
        while (count < UNPACED && enter(Bucket.API, settings) instanceof Turn.Now) {
            count++;
        }
        return count;
    }

    /** One call goes and is answered so. */
    private void know(int limit, int remaining, int secondsLeft) {
        answered(answer(200, limit, remaining, secondsLeft));
    }

    private void answered(Answer answer) {
        assertThat(enter(Bucket.API, new BudgetSettings(false, 0, 0))).isInstanceOf(Turn.Now.class);
        answerOnly(answer);
    }

    private void unsent(int calls) {
        for (int i = 0; i < calls; i++) {
            budget.unsent(Bucket.API);
            budget.leave(Bucket.API);
        }
    }

    private void answerOnly(Answer answer) {
        budget.answered(Bucket.API, answer);
        budget.leave(Bucket.API);
    }

    private Answer answer(int status, int limit, int remaining, int secondsLeft) {
        RateLimit rateLimit = new RateLimit(limit, remaining, serverTime().plusSeconds(secondsLeft));
        return new Answer(status, rateLimit, serverTime(), null);
    }

    private Instant serverTime() {
        return clock.instant().plus(ahead);
    }

    private BudgetState stateOf(Bucket bucket) {
        return budget.states().get(bucket);
    }
}
