package io.github.camelokta.offboarding;

import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.testing.RunningApplication;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.RecordedRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9}, with the embedded database, which is killed in the middle of its life as well. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class CrashIT {

    private static final Map<String, String> NEVER_SETTLES = Map.of("offboarding.settlement.enabled", "false");
    private static final Map<String, String> SETTLES =
            Map.of("offboarding.settlement.lease", "2s", "offboarding.settlement.parallelism", "1");

    @TempDir
    Path home;

    @Test
    void whatWasAcceptedBeforeTheProcessWasKilledIsSettledByTheNext(OktaOrgSimulator org) {
        var leaver = org.addUser(UserSeed.of("leaver@example.com")).id();
        var stays = org.addUser(UserSeed.of("stays@example.com")).id();
        var tokens = List.of(org.addToken(TokenSeed.of("one", leaver)), org.addToken(TokenSeed.of("two", leaver)));
        var other = org.addToken(TokenSeed.of("other", stays));

        var first = RunningApplication.start(org, home, NEVER_SETTLES);
        var caseId = first.send("1", leaver);
        first.kill();
        assertThat(org.requests().count(LIST_TOKENS)).isZero();
        assertThat(org.requests().count(REVOKE_TOKEN)).isZero();

        try (var second = RunningApplication.start(org, home, SETTLES)) {
            awaitCompleted(second, caseId);
            assertThat(second.send("1", leaver)).as("the same event again").isEqualTo(caseId);
        }
        assertThat(tokens).allSatisfy(token -> assertThat(org.token(token.id())).isEmpty());
        assertThat(org.token(other.id())).isPresent();
        assertThat(org.requests().count(REVOKE_TOKEN)).isEqualTo(2);
    }

    @Test
    void aRevocationThatWasUnderWayWhenTheProcessWasKilledIsFinishedByTheNext(OktaOrgSimulator org) {
        var leaver = org.addUser(UserSeed.of("leaver@example.com")).id();
        var stays = org.addUser(UserSeed.of("stays@example.com")).id();
        var tokens = List.of(
                org.addToken(TokenSeed.of("one", leaver)),
                org.addToken(TokenSeed.of("two", leaver)),
                org.addToken(TokenSeed.of("three", leaver)));
        var other = org.addToken(TokenSeed.of("other", stays));
        var passes = new CountDownLatch(0);
        var stuck = new CountDownLatch(1);
        org.faults().next(REVOKE_TOKEN, Fault.hold(passes), Fault.hold(stuck));

        var first = RunningApplication.start(org, home, SETTLES);
        var caseId = first.send("1", leaver);
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(REVOKE_TOKEN) == 2);
        first.kill();
        stuck.countDown();

        try (var second = RunningApplication.start(org, home, SETTLES)) {
            awaitCompleted(second, caseId);
        }
        assertThat(tokens).allSatisfy(token -> assertThat(org.token(token.id())).isEmpty());
        assertThat(org.token(other.id())).isPresent();
        assertThat(org.requests().of(REVOKE_TOKEN))
                .extracting(RecordedRequest::path)
                .allSatisfy(path -> assertThat(tokens)
                        .extracting(SimulatedToken::id)
                        .anySatisfy(id -> assertThat(path).endsWith("/" + id)));
    }

    private static void awaitCompleted(RunningApplication application, long caseId) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> application.find(caseId).path("state").textValue().equals("COMPLETED"));
    }
}
