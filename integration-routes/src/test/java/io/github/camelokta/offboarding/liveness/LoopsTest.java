package io.github.camelokta.offboarding.liveness;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.jdbc.MortalJdbcRunner;
import io.github.camelokta.offboarding.testing.ExpectedFailures;
import io.github.camelokta.offboarding.testing.MovableTicker;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.offboarding.testing.OverHttp;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.SuspendableService;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.timer.TimerEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The routes of the application as they run by themselves. */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
@TestProfile(LoopsTest.ByItself.class)
class LoopsTest {

    /** Longer than the patience with what runs every few seconds, and shorter than that with what runs every minute. */
    private static final Duration TOO_LONG = Duration.ofSeconds(90);

    private static final Set<String> SELDOM = Set.of("outcome-forget-timer", "retention");

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Loops loops;

    @Inject
    CamelContext camel;

    @Inject
    MovableTicker ticker;

    @Inject
    MortalJdbcRunner jdbc;

    @Inject
    MeterRegistry meters;

    public static class ByItself implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "offboarding.settlement.enabled", "true",
                    "offboarding.settlement.interval", "200ms",
                    "offboarding.intake.folder.interval", "200ms",
                    "offboarding.sweep.every", "1s",
                    "offboarding.retention.personal-data", "365d",
                    "offboarding.notification.webhook.url", "http://127.0.0.1:1/nobody");
        }
    }

    @AfterEach
    void live() {
        jdbc.live();
    }

    @Test
    void everyRouteThatBeginsByItselfIsWatched() {
        var beginByThemselves = camel.getRoutes().stream()
                .filter(route -> !(route.getEndpoint() instanceof DirectEndpoint
                        || route.getEndpoint() instanceof PlatformHttpEndpoint))
                .map(route -> route.getRouteId())
                .collect(toSet());

        assertThat(loops.names())
                .containsExactlyInAnyOrderElementsOf(beginByThemselves)
                .contains(
                        "settlement-timer",
                        "settlement-lane",
                        "urgent-lane",
                        "sweep-timer",
                        "outcome-timer",
                        "outcome-lane",
                        "outcome-forget-timer",
                        "retention",
                        "intake-folder");
        assertThat(loops.names()).allSatisfy(name -> assertThat(meters.get("offboarding.loop.idle")
                        .tag("loop", name)
                        .gauge()
                        .value())
                .isNotNegative());
    }

    @Test
    void eachIsWatchedOnce() {
        assertThat(loops.names())
                .allSatisfy(name -> assertThat(camel.getRoute(name).getRoutePolicyList())
                        .as(name)
                        .hasSize(1));
    }

    @Test
    void aLoopThatStandsStillIsToldByLiveness() {
        var timer = (SuspendableService) camel.getRoute("settlement-timer").getConsumer();
        timer.suspend();
        try {
            ticker.advance(TOO_LONG);

            await().atMost(SOON).until(() -> dead().equals(Set.of("settlement-timer")));
            OverHttp.anybody().get("/q/health/live").then().statusCode(503);
        } finally {
            timer.resume();
        }
        await().atMost(SOON).until(() -> dead().isEmpty());
    }

    @Test
    @ExpectedFailures(loggedBy = "io.github.camelokta.offboarding.liveness.WatchedRoutes")
    void aLoopThatAnErrorEndsIsToldByLiveness() throws Exception {
        // Not in a step, but in Camel's own way to one: it ends the thread of the timer.
        ticker.strike("timer://outcome");
        try {
            await().dontCatchUncaughtExceptions().atMost(SOON).until(ticker::hasStruck);
            ticker.advance(TOO_LONG);

            await().dontCatchUncaughtExceptions().atMost(SOON).until(() -> dead().equals(Set.of("outcome-timer")));
            OverHttp.anybody().get("/q/health/live").then().statusCode(503);
        } finally {
            camel.getRouteController().stopRoute("outcome-timer");
            camel.getRouteController().startRoute("outcome-timer");
        }
        await().dontCatchUncaughtExceptions().atMost(SOON).until(() -> dead().isEmpty());
    }

    @Test
    @ExpectedFailures(
            loggedBy = {
                "io.github.camelokta.offboarding.lease.FailureReason",
                "org.apache.camel.processor.errorhandler.DefaultErrorHandler",
                "org.apache.camel.component.seda.SedaConsumer",
                "org.apache.camel.component.timer.TimerConsumer"
            })
    void anErrorInAStepEndsNoLoop() {
        jdbc.dieWhen(before -> true);
        await().atMost(SOON).until(jdbc::isDead);

        for (var i = 0; i < 2; i++) {
            ticker.advance(TOO_LONG);
            await().atMost(SOON).until(() -> dead().isEmpty());
        }
    }

    @Test
    void theFolderIsLookedAtAtOnce() {
        var folder = (TimerEndpoint) camel.getRoute("intake-folder").getEndpoint();

        assertThat(folder.getDelay()).isZero();
        assertThat(folder.getPeriod()).isEqualTo(200);
    }

    /** Of what runs every few seconds: the others have no time to run again after time was moved. */
    private Set<String> dead() {
        return loops.dead().stream()
                .map(Loop::name)
                .filter(name -> !SELDOM.contains(name))
                .collect(toSet());
    }
}
