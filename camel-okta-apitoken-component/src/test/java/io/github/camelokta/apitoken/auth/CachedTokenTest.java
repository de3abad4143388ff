package io.github.camelokta.apitoken.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachedTokenTest {

    private static final int MANY = 16;

    private final TestClock clock = TestClock.fixed();
    private final AtomicInteger asked = new AtomicInteger();

    private CachedToken cache(Supplier<AccessToken> source, double random) {
        return new CachedToken(
                () -> {
                    asked.incrementAndGet();
                    return source.get();
                },
                clock,
                () -> random);
    }

    /** Tokens numbered from 1 on. */
    private AccessToken next(Duration life) {
        return new AccessToken("token-" + asked, false, life);
    }

    private AccessToken next() {
        return next(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 0.0, 3239, 3240",
        "3600, 0.5, 3329, 3330",
        "3600, 0.999999999, 3419, 3420",
        "10, 0.0, 8, 9",
        "1, 0.0, 0, 1",
        "86400, 0.0, 77759, 77760"
    })
    void renewsBetweenTheLastTenthAndTheLastTwentiethOfALife(long life, double random, long before, long due) {
        CachedToken token = cache(() -> next(Duration.ofSeconds(life)), random);
        token.get();

        clock.advance(Duration.ofSeconds(before));
        assertThat(token.get().value()).isEqualTo("token-1");
        clock.advance(Duration.ofSeconds(due - before));
        assertThat(token.get().value()).isEqualTo("token-2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void asksOnceForAllWhoWait() throws Exception {
        CountDownLatch granted = new CountDownLatch(1);
        CachedToken token = cache(() -> after(granted, this::next), 0);

        Threads<AccessToken> callers = Threads.start(MANY, token::get);
        callers.awaitWaiting(MANY);
        granted.countDown();

        assertThat(callers.results()).hasSize(MANY).allSatisfy(got -> assertThat(got.value())
                .isEqualTo("token-1"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void allWhoWaitedShareARefusalAndOnlyTheNextOneAsksAgain() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        CachedToken token = cache(
                () -> after(refused, () -> {
                    throw new FakeTokenEndpoint.RefusedException("no " + asked);
                }),
                0);

        Threads<Throwable> callers = Threads.start(MANY, () -> catchThrowable(token::get));
        callers.awaitWaiting(MANY);
        refused.countDown();

        assertThat(callers.results()).hasSize(MANY).allSatisfy(e -> assertThat(e)
                .isInstanceOf(FakeTokenEndpoint.RefusedException.class)
                .hasMessage("no 1"));
        assertThatExceptionOfType(FakeTokenEndpoint.RefusedException.class)
                .isThrownBy(token::get)
                .withMessage("no 2");
    }

    @Test
    void nobodyWaitsForARenewalWhileThePresentTokenIsGood() throws Exception {
        CountDownLatch granted = new CountDownLatch(1);
        CachedToken token = cache(() -> asked.get() == 1 ? next() : after(granted, this::next), 0);
        token.get();
        clock.advance(Duration.ofMinutes(55));

        Threads<AccessToken> renewing = Threads.start(1, token::get);
        renewing.awaitWaiting(1);
        assertThat(Threads.start(1, token::get).results().get(0).value()).isEqualTo("token-1");
        granted.countDown();

        assertThat(renewing.results().get(0).value()).isEqualTo("token-2");
        assertThat(token.get().value()).isEqualTo("token-2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void allWaitForARenewalOnceThePresentTokenIsOver() throws Exception {
        CountDownLatch granted = new CountDownLatch(1);
        CachedToken token = cache(() -> asked.get() == 1 ? next() : after(granted, this::next), 0);
        token.get();
        clock.advance(Duration.ofHours(1));

        Threads<AccessToken> renewing = Threads.start(2, token::get);
        renewing.awaitWaiting(2);
        granted.countDown();

        assertThat(renewing.results()).allSatisfy(got -> assertThat(got.value()).isEqualTo("token-2"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void aTokenThatCannotBeRenewedAheadOfItsEndIsUsedOnUntilThen() {
        CachedToken token = cache(
                () -> {
                    if (asked.get() > 1) {
                        throw new FakeTokenEndpoint.RefusedException("no " + asked);
                    }
                    return next();
                },
                0);
        token.get();

        clock.advance(Duration.ofMinutes(54));
        assertThat(token.get().value()).isEqualTo("token-1");
        assertThat(asked).hasValue(2);
        clock.advance(Duration.ofMinutes(3).minusSeconds(1));
        assertThat(token.get().value()).isEqualTo("token-1");
        assertThat(asked)
                .as("half of what is left passes before the next attempt")
                .hasValue(2);
        clock.advance(Duration.ofSeconds(1));
        assertThat(token.get().value()).isEqualTo("token-1");
        assertThat(asked).hasValue(3);
        clock.advance(Duration.ofMinutes(3));
        assertThatExceptionOfType(FakeTokenEndpoint.RefusedException.class)
                .isThrownBy(token::get)
                .withMessage("no 4");
    }

    @Test
    void anErrorOfTheMachineReachesTheCallerAndBlocksNobody() {
        CachedToken token = cache(
                () -> {
                    if (asked.get() == 1) {
                        throw new StackOverflowError();
                    }
                    return next();
                },
                0);

        assertThat(catchThrowable(token::get)).isInstanceOf(StackOverflowError.class);
        assertThat(token.get().value()).isEqualTo("token-2");
    }

    @Test
    void forgetsTheTokenThatWasRefused() {
        CachedToken token = cache(this::next, 0);
        token.get();

        token.drop("Bearer token-1");

        assertThat(token.get().value()).isEqualTo("token-2");
    }

    @Test
    void keepsTheTokenWhenAnotherWasRefused() {
        CachedToken token = cache(this::next, 0);
        token.get();

        token.drop("Bearer token-0");
        token.drop("DPoP token-1");
        token.drop(null);

        assertThat(token.get().value()).isEqualTo("token-1");
        assertThat(asked).hasValue(1);
    }

    @Test
    void whoWaitsCanBeInterrupted() throws Exception {
        CountDownLatch granted = new CountDownLatch(1);
        CachedToken token = cache(() -> after(granted, this::next), 0);
        Threads<AccessToken> asking = Threads.start(1, token::get);
        asking.awaitWaiting(1);

        Threads<Boolean> waiting = Threads.start(1, () -> {
            assertThatIllegalStateException().isThrownBy(token::get).withMessageContaining("Interrupted");
            return Thread.currentThread().isInterrupted();
        });
        waiting.awaitWaiting(1);
        waiting.interruptAll();

        assertThat(waiting.results()).containsExactly(true);
        granted.countDown();
        assertThat(asking.results().get(0).value()).isEqualTo("token-1");
    }

    @Test
    void whoWaitsGoesOnWhenTheOneWhoAsksIsInterrupted() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CachedToken token = cache(() -> asked.get() == 1 ? after(never, this::next) : next(), 0);
        Threads<AccessToken> asking = Threads.start(1, token::get);
        asking.awaitWaiting(1);
        Threads<AccessToken> waiting = Threads.start(5, token::get);
        waiting.awaitWaiting(5);

        asking.interruptAll();

        assertThat(waiting.results()).allSatisfy(got -> assertThat(got.value()).isEqualTo("token-2"));
        assertThat(asked).as("one of them asks for all").hasValue(2);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(asking::results)
                .withStackTraceContaining("Interrupted in the middle");
    }

    @Test
    void neverShowsTheToken() {
        assertThat(next().toString()).doesNotContain("token-");
    }

    private static AccessToken after(CountDownLatch latch, Supplier<AccessToken> then) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in the middle", e);
        }
        return then.get();
    }
}
