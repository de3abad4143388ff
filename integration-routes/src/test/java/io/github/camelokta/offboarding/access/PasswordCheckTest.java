package io.github.camelokta.offboarding.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.access.PasswordCheck.Result;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.password.PasswordHash;
import io.github.camelokta.offboarding.testing.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.PropertiesConfigSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordCheckTest {

    private static final String RIGHT = "a-password-of-vera";
    private static final String HASH = PasswordHash.cheap(RIGHT).text();
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";
    private static final Result IS_RIGHT = new Result.Right(Set.of("viewer"));
    private static final Result IS_WRONG = new Result.Wrong();

    private final MovableClock clock = new MovableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PasswordCheck passwords = check(tasks::add);

    @Test
    void tellsRightFromWrong() {
        assertThat(answer("vera", RIGHT, HERE)).isEqualTo(IS_RIGHT);
        assertThat(answer("vera", RIGHT + "x", HERE)).isEqualTo(IS_WRONG);
        assertThat(answer("Vera", RIGHT, HERE)).isEqualTo(IS_WRONG);
        assertThat(answer("nobody", RIGHT, HERE)).isEqualTo(IS_WRONG);
        assertThat(failures()).isEqualTo(3);
    }

    @Test
    void doesNotComputeAgainWhatWasRightAMomentAgo() {
        answer("vera", RIGHT, HERE);

        assertThat(passwords.check("vera", RIGHT, HERE)).isCompletedWithValue(IS_RIGHT);
        assertThat(passwords.check("vera", RIGHT, ELSEWHERE)).isNotDone();
        clock.advance(Duration.ofMinutes(5));
        assertThat(passwords.check("vera", RIGHT, HERE)).isNotDone();
    }

    @Test
    void computesOnceForManyRequestsAtATime() {
        var checks = IntStream.range(0, 100)
                .mapToObj(i -> passwords.check("vera", RIGHT, HERE))
                .toList();

        assertThat(tasks).hasSize(1);
        run();

        assertThat(checks).allSatisfy(check -> assertThat(check).isCompletedWithValue(IS_RIGHT));
    }

    @Test
    void considersAFewOfManyGuesses() {
        var checks = IntStream.range(0, 300)
                .mapToObj(i -> passwords.check("vera", "guess" + i, HERE))
                .toList();
        assertThat(checks).filteredOn(check -> !check.isDone()).hasSize(5);
        assertThat(tasks).hasSize(5);
        run();

        assertThat(passwords.check("vera", "another", HERE).join()).isInstanceOf(Result.Wait.class);
        assertThat(failures()).isEqualTo(301);
    }

    @Test
    void letsAPersonInFromElsewhereWhileSomebodyGuesses() {
        for (var i = 0; i < 10; i++) {
            answer("vera", "guess" + i, HERE);
        }

        assertThat(answer("vera", RIGHT, HERE)).isInstanceOf(Result.Wait.class);
        assertThat(answer("vera", RIGHT, ELSEWHERE)).isEqualTo(IS_RIGHT);
    }

    @Test
    void letsAPersonInAgainAfterTheWait() {
        for (var i = 0; i < 6; i++) {
            answer("vera", "guess" + i, HERE);
        }

        clock.advance(Duration.ofSeconds(1));

        assertThat(answer("vera", RIGHT, HERE)).isEqualTo(IS_RIGHT);
    }

    @Test
    void doesNotTellAnUnknownNameFromAnother() {
        for (var i = 0; i < 5; i++) {
            assertThat(answer("nobody", "guess" + i, HERE)).isEqualTo(IS_WRONG);
        }

        assertThat(answer("nobody", "guess", HERE)).isInstanceOf(Result.Wait.class);
    }

    @Test
    void leavesRoomForOthersWhoeverAsksOften() {
        var checks = IntStream.range(0, 300)
                .mapToObj(i -> passwords.check("name" + i, "guess", HERE))
                .toList();
        assertThat(checks).filteredOn(check -> !check.isDone()).hasSize(8);

        assertThat(passwords.check("vera", RIGHT, ELSEWHERE)).isNotDone();

        assertThat(tasks).hasSize(9);
    }

    @Test
    void asksToComeBackWhereTooManyWait() {
        var busy = check(task -> {
            throw new RejectedExecutionException();
        });

        for (var i = 0; i < 20; i++) {
            assertThat(busy.check("vera", RIGHT, HERE)).isCompletedWithValue(new Result.Wait(Duration.ofSeconds(1)));
        }
        assertThat(failures()).isZero();
    }

    private Result answer(String name, String password, String address) {
        var check = passwords.check(name, password, address);
        run();
        return check.join();
    }

    private void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private double failures() {
        return meters.get("offboarding.authentication.failures")
                .tag("mechanism", "password")
                .counter()
                .count();
    }

    private PasswordCheck check(Executor executor) {
        var config = ConfigUtils.configBuilder()
                .withMapping(OffboardingConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "offboarding.people.vera.password-hash",
                                HASH,
                                "offboarding.people.vera.roles",
                                "viewer"),
                        "test",
                        500))
                .build()
                .getConfigMapping(OffboardingConfig.class);
        return new PasswordCheck(config, new BruteForceGuard(clock), new Refusals(meters), clock, executor);
    }
}
