package io.github.camelokta.apitoken.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.http.RateLimit;
import io.github.camelokta.apitoken.http.Responses;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionControlTest {

    private static final RateLimitSettings NO_RESERVE = new RateLimitSettings(true, 0, 0);
    private static final RateLimitSettings AT_MOST_TWO = new RateLimitSettings(true, 0, 2);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualClock clock = new ManualClock();
    private final AdmissionControl admissions = new AdmissionControl(clock);

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

        respond(Responses.of(200, new RateLimit(600, 0, serverTime().plusSeconds(60)), null, null));

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(61));
    }

    @Test
    void withoutAnyDateTheClockOfThisMachineCounts() {
        RateLimit used = new RateLimit(600, 0, clock.instant().plusSeconds(40));

        respond(Responses.of(200, used, null, null));

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(41));
    }

    @Test
    void callsOnTheirWayAndTheReserveAreNotUsedUp() {
        know(1000, 112, 60);

        assertThat(goingNow(new RateLimitSettings(true, 10, 0))).isEqualTo(12);
        assertThat(waitOf(new RateLimitSettings(true, 10, 0))).isEqualTo(Duration.ofSeconds(61));
        assertThat(goingNow(NO_RESERVE)).isEqualTo(88);
    }

    @Test
    void aResponseThatTellsOfFewerLeftMakesNoRoomButOneThatDoesNotDoes() {
        know(100, 2, 60);
        enter(Bucket.API, NO_RESERVE);
        enter(Bucket.API, NO_RESERVE);
        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(61));

        admissions.onResponse(Bucket.API, response(200, 100, 1, 60));
        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(61));
        admissions.onResponse(Bucket.API, response(200, 100, 1, 60));
        assertThat(enter(Bucket.API, NO_RESERVE)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void aCallWithoutAResponseCountsAsUsedUntilTheWindowEnds() {
        know(1000, 11, 60);
        for (int i = 0; i < 10; i++) {
            enter(Bucket.API, NO_RESERVE);
            admissions.onNoResponse(Bucket.API);
            admissions.release(Bucket.API);
        }
        assertThat(goingNow(NO_RESERVE)).isEqualTo(1);

        know(1000, 1000, 120);

        assertThat(goingNow(NO_RESERVE)).isEqualTo(89);
    }

    @Test
    void aCallThatWasNotSentIsAsIfItHadNeverAsked() {
        know(600, 61, 60);
        BucketState before = stateOf(Bucket.API);
        int going = goingNow(NO_RESERVE);
        assertThat(going).isEqualTo(60);

        unsent(going);

        assertThat(stateOf(Bucket.API)).isEqualTo(before);
        assertThat(admissions.inFlight()).isZero();
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
        int going = goingNow(new RateLimitSettings(false, 0, 100));

        unsent(going);

        assertThat(goingNow(NO_RESERVE)).isEqualTo(60);
    }

    @Test
    void anOldResponseDoesNotSpoilTheNewWindow() {
        know(600, 600, 60);

        respond(response(200, 600, 3, 0));

        assertThat(stateOf(Bucket.API).remaining()).isEqualTo(600);
    }

    @Test
    void onceTheResetIsPastAFewProbesGoUntilTheFirstResponse() {
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

        admissions.onResponse(Bucket.API, response(200, 600, 299, -100));
        admissions.onResponse(Bucket.API, response(200, 600, 298, -100));

        assertThat(goingNow(NO_RESERVE)).isEqualTo(2);
    }

    @Test
    void aProbeThatFailsMakesRoomForAnotherSoThatFailuresAreNotSlowedDown() {
        assertThat(goingNow(NO_RESERVE)).isEqualTo(5);

        admissions.onNoResponse(Bucket.API);
        admissions.onResponse(Bucket.API, Responses.of(503, null, null, null));

        assertThat(goingNow(NO_RESERVE)).isEqualTo(2);
    }

    @Test
    void anOrgThatSaysNothingOfARateLimitIsNotPaced() {
        respond(Responses.of(200, null, serverTime(), null));

        assertThat(goingNow(NO_RESERVE)).isEqualTo(UNPACED);
        assertThat(admissions.states()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"502", "503", "429"})
    void afterAResponseOfSomebodyElseStillNothingIsKnown(int status) {
        respond(Responses.of(status, null, null, null));

        assertThat(goingNow(NO_RESERVE)).isEqualTo(5);
    }

    @Test
    void aResponseWithoutHeadersDoesNotMakeAKnownWindowForgotten() {
        know(600, 0, 60);

        respond(Responses.of(403, null, serverTime(), null));

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(61));
    }

    @Test
    void pacingBeginsWhereHeadersAppear() {
        respond(Responses.of(200, null, serverTime(), null));

        know(600, 0, 60);

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(61));
    }

    @Test
    void aRefusalMeansThatTheBucketIsEmptyWhateverItSaysIsLeft() {
        know(600, 6, 60);

        respond(response(429, 600, 5, 60));

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(61));
        assertThat(admissions.learnedConcurrency()).isEmpty();
    }

    @Test
    void aRefusalWithoutHeadersMeansToWaitForAsLongAsItSays() {
        know(600, 300, 60);

        respond(Responses.of(429, null, serverTime(), Duration.ofSeconds(7)));

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(7));
        clock.pass(Duration.ofSeconds(7));
        assertThat(enter(Bucket.API, NO_RESERVE)).isInstanceOf(Admission.Granted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aRetryAfterThatIsNotAboutTheRateLimitIsForThatCallAlone(int status) {
        know(600, 300, 60);
        RateLimit tooManyAtATime = new RateLimit(0, 0, serverTime().plusSeconds(60));

        respond(Responses.of(status, tooManyAtATime, serverTime(), Duration.ofSeconds(7)));

        assertThat(enter(Bucket.API, NO_RESERVE)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void tooManyAtATimeHalvesWhatWasOnItsWayAndLeavesTheWindowAlone() {
        know(600, 300, 60);
        for (int i = 0; i < 20; i++) {
            enter(Bucket.API, NO_RESERVE);
        }

        respondOnly(response(429, 0, 0, 60));

        assertThat(admissions.learnedConcurrency()).hasValue(10);
        assertThat(stateOf(Bucket.API).remaining()).isEqualTo(300 - 19);
        assertThat(enter(Bucket.API, NO_RESERVE)).isEqualTo(new Admission.AfterRelease());
    }

    @Test
    void concurrencyRecoversSlowlyWithCallsThatAreServed() {
        know(6000, 6000, 60);
        for (int i = 0; i < 4; i++) {
            enter(Bucket.API, NO_RESERVE);
        }
        respondOnly(response(429, 0, 0, 60));
        respondOnly(response(404, 6000, 5999, 60));
        respondOnly(response(503, 6000, 5998, 60));
        assertThat(admissions.learnedConcurrency()).hasValue(2);

        respondOnly(response(204, 6000, 5997, 60));

        assertThat(admissions.learnedConcurrency()).hasValue(3);
    }

    @Test
    void neverMoreAreOnTheirWayThanPermitted() {
        know(600, 600, 60);
        enter(Bucket.API, AT_MOST_TWO);
        enter(Bucket.USER, AT_MOST_TWO);

        assertThat(enter(Bucket.API, AT_MOST_TWO)).isEqualTo(new Admission.AfterRelease());
        assertThat(enter(Bucket.USERS, AT_MOST_TWO)).isEqualTo(new Admission.AfterRelease());
        assertThat(admissions.inFlight()).isEqualTo(2);

        admissions.onResponse(Bucket.USER, response(200, 600, 599, 60));
        assertThat(enter(Bucket.API, AT_MOST_TWO)).isEqualTo(new Admission.AfterRelease());
        admissions.release(Bucket.USER);
        assertThat(enter(Bucket.API, AT_MOST_TWO)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void aRequestForAnAccessTokenNeedsNoPlaceBecauseItIsMadeWithinACall() {
        RateLimitSettings one = new RateLimitSettings(true, 0, 1);
        enter(Bucket.API, one);

        assertThat(enter(Bucket.TOKEN, one)).isInstanceOf(Admission.Granted.class);
        assertThat(admissions.inFlight()).isEqualTo(1);

        admissions.onResponse(Bucket.TOKEN, response(200, 600, 599, 60));
        admissions.release(Bucket.TOKEN);
        assertThat(admissions.inFlight()).isEqualTo(1);
        assertThat(enter(Bucket.API, one)).isEqualTo(new Admission.AfterRelease());
    }

    @Test
    void aRequestForAnAccessTokenDoesNotWaitWhenTheOrgBearsOneAtATimeEither() {
        enter(Bucket.API, NO_RESERVE);
        enter(Bucket.API, NO_RESERVE);
        respondOnly(response(429, 0, 0, 60));
        assertThat(admissions.learnedConcurrency()).hasValue(1);

        assertThat(enter(Bucket.TOKEN, NO_RESERVE)).isInstanceOf(Admission.Granted.class);
        admissions.onResponse(Bucket.TOKEN, response(200, 600, 599, 60));
        assertThat(admissions.learnedConcurrency()).hasValue(1);
    }

    @Test
    void withoutPacingOnlyConcurrencyCounts() {
        know(600, 0, 60);
        respond(Responses.of(429, null, serverTime(), Duration.ofSeconds(7)));

        assertThat(goingNow(new RateLimitSettings(false, 10, 0))).isEqualTo(UNPACED);
        assertThat(enter(Bucket.API, new RateLimitSettings(false, 10, UNPACED)))
                .isEqualTo(new Admission.AfterRelease());
    }

    @Test
    void eachBucketIsForItself() {
        know(600, 0, 60);

        assertThat(enter(Bucket.USER, NO_RESERVE)).isInstanceOf(Admission.Granted.class);
        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(61));
    }

    @Test
    void aResetInTheFarFutureIsBelievedForTwoMinutesAndThenCorrectedByAnEarlierOne() {
        respond(Responses.of(200, new RateLimit(600, 0, Instant.MAX), serverTime(), null));
        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofMinutes(2));
        clock.pass(Duration.ofMinutes(2));
        assertThat(enter(Bucket.API, NO_RESERVE)).isInstanceOf(Admission.Granted.class);

        respondOnly(response(200, 600, 0, 30));

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void anAbsurdRetryAfterIsBelievedForTwoMinutes() {
        respond(Responses.of(429, null, null, Duration.ofSeconds(Long.MAX_VALUE)));

        assertThat(waitOf(NO_RESERVE)).isEqualTo(Duration.ofMinutes(2));
        clock.pass(Duration.ofMinutes(2));
        assertThat(enter(Bucket.API, NO_RESERVE)).isInstanceOf(Admission.Granted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aLimitOfNothingOnASuccessIsNone(int limit) {
        respond(Responses.of(200, new RateLimit(limit, 0, serverTime().plusSeconds(60)), serverTime(), null));

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
        admissions.onNoResponse(Bucket.API);
        enter(Bucket.USER, NO_RESERVE);

        Map<Bucket, BucketState> states = admissions.states();

        Instant reset = ManualClock.START.plusSeconds(60);
        assertThat(states).isEqualTo(Map.of(Bucket.API, new BucketState(600, 498, reset)));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(states::clear);
        clock.pass(Duration.ofSeconds(61));
        assertThat(stateOf(Bucket.API)).isEqualTo(new BucketState(600, 599, reset));
        assertThat(states).isEqualTo(Map.of(Bucket.API, new BucketState(600, 498, reset)));
    }

    @Test
    void whatIsLeftIsNeverToldToBeNegative() {
        know(600, 1, 60);
        goingNow(new RateLimitSettings(false, 0, 0));

        assertThat(stateOf(Bucket.API).remaining()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Bucket.class)
    void everyBucketIsPaced(Bucket bucket) {
        enter(bucket, NO_RESERVE);
        admissions.onResponse(bucket, response(200, 600, 0, 60));

        assertThat(enter(bucket, NO_RESERVE)).isEqualTo(new Admission.After(MINUTE.plusSeconds(1)));
    }

    /** So many calls that nobody can still be pacing them. */
    private static final int UNPACED = 10_000;

    private Admission enter(Bucket bucket, RateLimitSettings settings) {
        return admissions.tryAcquire(bucket, settings);
    }

    private Duration waitOf(RateLimitSettings settings) {
        Admission admission = enter(Bucket.API, settings);
        assertThat(admission).isInstanceOf(Admission.After.class);
        return ((Admission.After) admission).delay();
    }

    /** How many go without waiting. */
    private int goingNow(RateLimitSettings settings) {
        int count = 0;
        while (count < UNPACED && enter(Bucket.API, settings) instanceof Admission.Granted) {
            count++;
        }
        return count;
    }

    /** One call goes and gets this response. */
    private void know(int limit, int remaining, int secondsLeft) {
        respond(response(200, limit, remaining, secondsLeft));
    }

    private void respond(HttpResponse response) {
        assertThat(enter(Bucket.API, new RateLimitSettings(false, 0, 0))).isInstanceOf(Admission.Granted.class);
        respondOnly(response);
    }

    private void unsent(int calls) {
        for (int i = 0; i < calls; i++) {
            admissions.onNotSent(Bucket.API);
            admissions.release(Bucket.API);
        }
    }

    private void respondOnly(HttpResponse response) {
        admissions.onResponse(Bucket.API, response);
        admissions.release(Bucket.API);
    }

    private HttpResponse response(int status, int limit, int remaining, int secondsLeft) {
        RateLimit rateLimit = new RateLimit(limit, remaining, serverTime().plusSeconds(secondsLeft));
        return Responses.of(status, rateLimit, serverTime(), null);
    }

    private Instant serverTime() {
        return clock.instant().plus(ahead);
    }

    private BucketState stateOf(Bucket bucket) {
        return admissions.states().get(bucket);
    }
}
