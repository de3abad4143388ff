package io.github.camelokta.offboarding;

import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.testing.RunningApplication;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A process that has no memory left, without the option of the virtual machine that ends it. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class OutOfMemoryIT {

    private static final Map<String, String> SETTINGS = Map.of("offboarding.settlement.lease", "2s");

    private static final List<String> LITTLE_MEMORY = List.of("-Xmx96m");

    /** So many that a token of them is read, as it is short enough, and takes twice the memory that there is. */
    private static final int LISTS = 4_000_000;

    @TempDir
    Path home;

    @Test
    void theProcessEndsAndTheNextOneGoesOn(OktaOrgSimulator org) {
        var leaver = org.addUser(UserSeed.of("leaver@example.com")).id();
        var token = org.addToken(TokenSeed.of("token", leaver));
        org.faults().next(LIST_TOKENS, Fault.answer(200, "application/json", "[" + hugeToken(leaver) + "]"));

        var first = RunningApplication.start(org, home, SETTINGS, LITTLE_MEMORY);
        var caseId = first.send("1", leaver);

        assertThat(first.awaitExit()).as("as the virtual machine would say it").isEqualTo(3);
        try (var second = RunningApplication.start(org, home, SETTINGS)) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> second.find(caseId).path("state").textValue().equals("COMPLETED"));
        }
        assertThat(org.token(token.id())).isEmpty();
    }

    private static String hugeToken(String owner) {
        return "{\"id\": \"00T1\", \"name\": \"huge\", \"userId\": \"" + owner + "\", \"lists\": [[]"
                + ",[]".repeat(LISTS) + "]}";
    }
}
