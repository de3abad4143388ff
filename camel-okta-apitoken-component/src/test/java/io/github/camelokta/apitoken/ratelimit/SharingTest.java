package io.github.camelokta.apitoken.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.ratelimit.VirtualOrg.Windows;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An endless burst of calls beside other clients of the org, in virtual time. */
class SharingTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int WINDOWS = 10;
    private static final int WORKERS = 100;
    private static final int ENDLESS = 1_000_000;

    private final VirtualTime time = new VirtualTime();

    static Stream<Arguments> limits() {
        return Arrays.stream(Windows.values()).flatMap(windows -> Stream.of(100, 600, 1200)
                .flatMap(limit -> Stream.of(0, 10).map(reserve -> Arguments.of(windows, limit, reserve))));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void leavesItsHalfToWhoeverTakesHalf(Windows windows, int limit, int reserve) {
        VirtualOrg org = new VirtualOrg(time, limit, MINUTE, windows);
        VirtualClient client = new VirtualClient("us", time, org, new RateLimitSettings(true, reserve, 0));
        int half = limit / 2;
        org.load("others", half);

        client.work(WORKERS, ENDLESS);
        time.runUntil(() -> org.windows() > WINDOWS, Duration.ofHours(1));

        // Without a reserve, a race for the very last call may be lost.
        assertThat(org.refused("us")).isLessThanOrEqualTo(reserve == 0 ? 1 : 0);
        // In the first window nobody knows of the others.
        assertThat(org.servedFrom(1, "others"))
                .allSatisfy(calls -> assertThat((double) calls).isBetween(0.96 * half, 1.01 * half));
        assertThat(org.servedFrom(1, "us")).allSatisfy(calls -> assertThat((double) calls)
                .isBetween((0.98 - reserve / 100.0) * half, 1.04 * half));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void withAReserveNobodyElseIsRefused(Windows windows, int limit, int reserve) {
        VirtualOrg org = new VirtualOrg(time, limit, MINUTE, windows);
        VirtualClient client =
                new VirtualClient("us", time, org, new RateLimitSettings(true, Math.max(10, reserve), 0));
        org.load("others", limit / 2);

        client.work(WORKERS, ENDLESS);
        time.runUntil(() -> org.windows() > WINDOWS, Duration.ofHours(1));

        assertThat(org.refused("others")).isZero();
    }

    static Stream<Arguments> replicas() {
        return limits().flatMap(arguments -> Stream.of(2, 3, 5)
                .map(count -> Arguments.of(
                        arguments.get()[0], arguments.get()[1], arguments.get()[2], count)));
    }

    @ParameterizedTest
    @MethodSource("replicas")
    void replicasThatComeOneAfterTheOtherUseTheWindowUpAndShareIt(Windows windows, int limit, int reserve, int count) {
        VirtualOrg org = new VirtualOrg(time, limit, MINUTE, windows);
        List<String> names =
                IntStream.range(0, count).mapToObj(i -> "replica " + i).toList();
        for (String name : names) {
            VirtualClient client = new VirtualClient(name, time, org, new RateLimitSettings(true, reserve, 0));
            time.in(Duration.ofSeconds(7L * names.indexOf(name)), () -> client.work(WORKERS, ENDLESS));
        }

        time.runUntil(() -> org.windows() > WINDOWS, Duration.ofHours(1));

        assertThat(names.stream().mapToInt(org::refused).sum()).isLessThanOrEqualTo(WINDOWS);
        assertThat(org.served().subList(0, WINDOWS)).allSatisfy(calls -> assertThat((double) calls)
                .isGreaterThanOrEqualTo(0.97 * (100 - reserve) / 100 * limit));
        assertThat(names)
                .allSatisfy(name -> assertThat(org.servedFrom(1, name)).allSatisfy(calls -> assertThat((double) calls)
                        .isGreaterThanOrEqualTo(0.7 * (100 - reserve) / 100 * limit / count)));
    }
}
