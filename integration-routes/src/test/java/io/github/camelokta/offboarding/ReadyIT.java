package io.github.camelokta.offboarding;

import static io.github.camelokta.simulator.traffic.Operation.GET_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.testing.RunningApplication;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** When the packaged application says that it is ready. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class ReadyIT {

    @TempDir
    Path home;

    @Test
    void isNotReadyUntilOktaHasAnswered(OktaOrgSimulator org) {
        var released = new CountDownLatch(1);
        org.faults().next(GET_TOKEN, Fault.hold(released));

        try (var application = RunningApplication.start(org, home, Map.of())) {
            await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(GET_TOKEN) == 1);
            assertThat(application.probe("/q/health/ready")).isEqualTo(503);
            assertThat(application.probe("/q/health/live")).isEqualTo(200);

            released.countDown();

            await().atMost(Duration.ofMinutes(2)).until(() -> application.probe("/q/health/ready") == 200);
        }
    }
}
