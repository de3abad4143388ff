package io.github.camelokta.apitoken.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.ratelimit.VirtualOrg.Windows;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A burst of calls under a rate limit, alone, in virtual time. */
class DrainTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int WINDOWS = 12;
    private static final int WORKERS = 200;

    private final VirtualTime time = new VirtualTime();

    static Stream<Arguments> limits() {
        return Arrays.stream(Windows.values()).flatMap(windows -> Stream.of(10, 100, 600, 1200)
                .flatMap(limit -> Stream.of(0, 10).map(reserve -> Arguments.of(windows, limit, reserve))));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void usesEveryWindowUpAndIsNeverRefused(Windows windows, int limit, int reserve) {
        VirtualOrg org = new VirtualOrg(time, limit, MINUTE, windows);
        VirtualClient client = new VirtualClient("us", time, org, new RateLimitSettings(true, reserve, 0));
        int usable = usable(limit, reserve);

        drain(client, WINDOWS * usable);

        assertThat(org.refused("us")).isZero();
        assertThat(org.served()).allSatisfy(calls -> assertThat(calls).isLessThanOrEqualTo(usable));
        assertThat(time.passed())
                .isLessThanOrEqualTo(MINUTE.multipliedBy(WINDOWS * 105).dividedBy(100));
    }

    static Stream<Arguments> shortWindows() {
        return limits().flatMap(arguments -> Stream.of(1, 2)
                .map(seconds -> Arguments.of(
                        arguments.get()[0], arguments.get()[1], arguments.get()[2], seconds)));
    }

    @ParameterizedTest
    @MethodSource("shortWindows")
    void isNotRefusedWhereWindowsAreShorterThanTheClocksAreExact(Windows windows, int limit, int reserve, int seconds) {
        VirtualOrg org = new VirtualOrg(time, limit, Duration.ofSeconds(seconds), windows);
        VirtualClient client = new VirtualClient("us", time, org, new RateLimitSettings(true, reserve, 0));

        drain(client, WINDOWS * usable(limit, reserve));

        assertThat(org.refused("us")).isZero();
        assertThat(time.passed()).isLessThanOrEqualTo(Duration.ofSeconds(WINDOWS * (seconds + 2L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-10M", "PT10M", "P-3650D", "P3650D"})
    void itDoesNotMatterWhatTimeThisMachineBelievesItIs(Duration error) {
        VirtualTime rightTime = new VirtualTime();
        VirtualClient right = client(rightTime, rightTime.aheadBy(Duration.ZERO));
        right.work(WORKERS, 3000);
        rightTime.runUntil(() -> right.done() == 3000, Duration.ofHours(1));
        VirtualClient wrong = client(time, time.aheadBy(error));

        drain(wrong, 3000);

        assertThat(time.passed()).isEqualTo(rightTime.passed());
    }

    private static VirtualClient client(VirtualTime time, InstantSource clock) {
        VirtualOrg org = new VirtualOrg(time, 600, MINUTE, Windows.ON_DEMAND);
        return new VirtualClient("us", time, org, new RateLimitSettings(true, 10, 0), clock);
    }

    @ParameterizedTest
    @EnumSource(Windows.class)
    void lostResponsesMakeItSlowerButNeverRefused(Windows windows) {
        VirtualOrg org = new VirtualOrg(time, 600, MINUTE, windows);
        VirtualClient client = new VirtualClient("us", time, org, new RateLimitSettings(true, 10, 0)).losing(0.05);

        drain(client, WINDOWS * 540);

        assertThat(org.refused("us")).isZero();
        assertThat(org.served()).allSatisfy(calls -> assertThat(calls).isLessThanOrEqualTo(540));
        assertThat(time.passed())
                .isLessThanOrEqualTo(MINUTE.multipliedBy(WINDOWS * 120).dividedBy(100));
    }

    @Test
    void fewGoAtOnceAndManyAreSpreadOverTheWindow() {
        VirtualOrg org = new VirtualOrg(time, 600, MINUTE, Windows.BACK_TO_BACK);
        VirtualClient client = new VirtualClient("us", time, org, new RateLimitSettings(true, 0, 0));
        client.work(WORKERS, 600);

        time.runUntil(() -> client.done() >= 60, MINUTE);
        assertThat(time.passed()).isLessThan(Duration.ofSeconds(2));

        time.runUntil(() -> time.passed().compareTo(Duration.ofSeconds(30)) >= 0, MINUTE);
        assertThat(org.served().get(0)).isBetween(300, 400);
    }

    @Test
    void findsOutHowManyAtATimeTheOrgBears() {
        VirtualOrg org = new VirtualOrg(time, 60_000, MINUTE, Windows.BACK_TO_BACK, 8);
        VirtualClient client = new VirtualClient("us", time, org, new RateLimitSettings(true, 0, 0));

        drain(client, 5000);

        assertThat(org.tooMany()).isBetween(1, 500);
        assertThat(org.refused("us")).isZero();
        assertThat(client.admissions().learnedConcurrency().orElseThrow()).isBetween(4, 64);
    }

    @Test
    void neverHasMoreOnTheirWayThanPermitted() {
        VirtualOrg org = new VirtualOrg(time, 60_000, MINUTE, Windows.BACK_TO_BACK, 8);
        VirtualClient client = new VirtualClient("us", time, org, new RateLimitSettings(false, 0, 16));

        drain(client, 5000);

        assertThat(client.mostInFlight()).isEqualTo(16);
    }

    private void drain(VirtualClient client, int calls) {
        client.work(WORKERS, calls);
        time.runUntil(() -> client.done() == calls, Duration.ofHours(5));
    }

    private static int usable(int limit, int reserve) {
        return limit - (limit * reserve + 99) / 100;
    }
}
