package io.github.camelokta.apitoken.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelokta.apitoken.http.RateLimit;
import io.github.camelokta.apitoken.http.Responses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final RateLimitSettings ONE_AT_A_TIME = new RateLimitSettings(true, 0, 1);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final AtomicLong nanos = new AtomicLong();
    private final RateLimiter rateLimiter = new RateLimiter(new AdmissionControl(now::get), nanos::get);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Thread> waiting = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void letsTheNextInWhenOneLeaves() throws Exception {
        assertThat(enter()).isTrue();
        Future<Boolean> next = inBackground(this::enter);

        rateLimiter.release(Bucket.API);

        assertThat(next.get(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void letsThemInInTheOrderInWhichTheyCame() throws Exception {
        assertThat(enter()).isTrue();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Future<Boolean>> line = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            line.add(inBackground(() -> {
                boolean entered = enter();
                order.add(number);
                rateLimiter.onNoResponse(Bucket.API);
                rateLimiter.release(Bucket.API);
                return entered;
            }));
        }

        rateLimiter.release(Bucket.API);
        for (Future<Boolean> next : line) {
            assertThat(next.get(1, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void isNotHeldUpByALineForAnotherBucket() throws Exception {
        useUp(Bucket.API);
        Future<Boolean> other = inBackground(this::enter);

        assertThat(rateLimiter.acquire(Bucket.USER, new RateLimitSettings(true, 0, 0), LONG))
                .isTrue();
        assertThat(other.isDone()).isFalse();
    }

    @Test
    void givesUpWhenThePatienceEnds() throws Exception {
        useUp(Bucket.API);

        assertThat(rateLimiter.acquire(Bucket.API, ONE_AT_A_TIME, Duration.ZERO))
                .isFalse();
        Future<Boolean> head = inBackground(this::enter);
        assertThat(rateLimiter.acquire(Bucket.API, ONE_AT_A_TIME, Duration.ofMillis(1)))
                .isFalse();
        assertThat(head.isDone()).isFalse();
    }

    @Test
    void endsEveryWaitAtOnceWhenItStops() throws Exception {
        useUp(Bucket.API);
        List<Future<Boolean>> line = List.of(inBackground(this::enter), inBackground(this::enter));
        Future<Boolean> pause = inBackground(() -> {
            rateLimiter.pause(Duration.ofSeconds(1));
            return true;
        });

        rateLimiter.stopWaiting();

        line.forEach(RateLimiterTest::assertClosed);
        assertClosed(pause);
        assertThatExceptionOfType(RateLimiter.StoppedException.class).isThrownBy(this::enter);
        assertThatExceptionOfType(RateLimiter.StoppedException.class)
                .isThrownBy(() -> rateLimiter.pause(Duration.ofMillis(1)));
    }

    @Test
    void endsTheWaitForAPlaceAtOnceWhenItStops() throws Exception {
        assertThat(enter()).isTrue();
        List<Future<Boolean>> line = List.of(inBackground(this::enter), inBackground(this::enter));

        rateLimiter.stopWaiting();

        line.forEach(RateLimiterTest::assertClosed);
        assertThatExceptionOfType(RateLimiter.StoppedException.class).isThrownBy(this::enter);
    }

    @Test
    void endsTheWaitForANearTurnAtOnceWhenItStops() throws Exception {
        useUpWhatMayGoAtOnce();
        List<Future<Boolean>> line = List.of(inBackground(this::enter), inBackground(this::enter));

        rateLimiter.stopWaiting();
        now.set(NOW.plusSeconds(1));

        line.forEach(RateLimiterTest::assertClosed);
    }

    @Test
    void letsInWhoNeedNotWaitWhileItIsStopping() throws Exception {
        rateLimiter.stopWaiting();
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(enter()).isTrue();
    }

    @Test
    void letsInWhoComesWhileItIsStoppingAndWhoseTurnIsNear() throws Exception {
        useUpWhatMayGoAtOnce();
        rateLimiter.stopWaiting();
        Future<Boolean> next = inBackground(this::enter);

        now.set(NOW.plusSeconds(1));

        assertThat(next.get(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void waitsForNoTurnAnyMoreOnceTheLastWaitsAreOver() throws Exception {
        useUpWhatMayGoAtOnce();
        rateLimiter.stopWaiting();
        Future<Boolean> next = inBackground(this::enter);

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertClosed(next);
        rateLimiter.stopWaiting();
        assertThatExceptionOfType(RateLimiter.StoppedException.class)
                .as("stopping twice does not begin them again")
                .isThrownBy(this::enter);
    }

    @Test
    void waitsAgainOnceItResumes() throws Exception {
        assertThat(enter()).isTrue();
        rateLimiter.stopWaiting();
        rateLimiter.resumeWaiting();
        Future<Boolean> next = inBackground(this::enter);

        rateLimiter.release(Bucket.API);

        assertThat(next.get(1, TimeUnit.MINUTES)).isTrue();
        rateLimiter.pause(Duration.ofMillis(1));
    }

    @Test
    void letsNobodyInOnceItIsClosed() throws Exception {
        assertThat(enter()).isTrue();
        Future<Boolean> next = inBackground(this::enter);

        rateLimiter.close();

        assertClosed(next);
        assertThatExceptionOfType(RateLimiter.StoppedException.class).isThrownBy(this::enter);
        assertThatExceptionOfType(RateLimiter.StoppedException.class)
                .isThrownBy(() -> rateLimiter.pause(Duration.ofMillis(1)));
    }

    @Test
    void canBeInterrupted() throws Exception {
        useUp(Bucket.API);
        Future<Boolean> head = inBackground(this::enter);
        Future<Boolean> secondInLine = inBackground(this::enter);

        waiting.forEach(Thread::interrupt);

        assertThatThrownBy(() -> head.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> secondInLine.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(InterruptedException.class);
    }

    private boolean enter() throws Exception {
        return rateLimiter.acquire(Bucket.API, ONE_AT_A_TIME, LONG);
    }

    /** Nothing is left of the bucket for a minute. */
    private void useUp(Bucket bucket) throws Exception {
        assertThat(rateLimiter.acquire(bucket, ONE_AT_A_TIME, LONG)).isTrue();
        rateLimiter.onResponse(bucket, Responses.of(200, new RateLimit(1, 0, NOW.plusSeconds(60)), NOW, null));
        rateLimiter.release(bucket);
    }

    /** The next admission is about a tenth of a second away. */
    private void useUpWhatMayGoAtOnce() throws Exception {
        assertThat(enter()).isTrue();
        rateLimiter.onResponse(Bucket.API, Responses.of(200, new RateLimit(600, 600, NOW.plusSeconds(60)), NOW, null));
        rateLimiter.release(Bucket.API);
        while (rateLimiter.acquire(Bucket.API, ONE_AT_A_TIME, Duration.ZERO)) {
            rateLimiter.onNoResponse(Bucket.API);
            rateLimiter.release(Bucket.API);
        }
    }

    /** Runs until the call waits. */
    private <T> Future<T> inBackground(Callable<T> call) {
        int before = waiting.size();
        Future<T> future = threads.submit(() -> {
            waiting.add(Thread.currentThread());
            return call.call();
        });
        Awaitility.await().atMost(LONG).until(() -> waiting.size() > before && isWaiting(waiting.get(before)));
        return future;
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING;
    }

    private static void assertClosed(Future<?> call) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> call.get(1, TimeUnit.MINUTES))
                .withCauseInstanceOf(RateLimiter.StoppedException.class);
    }
}
