package io.github.camelokta.offboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.testing.RunningApplication;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.seed.UserSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged application logs, with a webhook that nobody listens at. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class StructuredLogIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> NOBODY_LISTENS =
            Map.of("offboarding.notification.webhook.url", "http://127.0.0.1:1/events");

    @TempDir
    Path home;

    @Test
    void isJsonWithTheNumberOfTheCaseAsAField(OktaOrgSimulator org) throws IOException {
        var leaver = org.addUser(UserSeed.of("leaver@example.com")).id();

        long caseId;
        try (var application = RunningApplication.start(org, home, NOBODY_LISTENS)) {
            caseId = application.send("1", leaver);
            await().atMost(Duration.ofMinutes(2)).until(() -> Files.readString(home.resolve("application.log"))
                    .contains("case " + caseId + ": notification could not be delivered"));
        }

        // Of a process that still runs, only a part of the last line may be there.
        var lines = Files.readAllLines(home.resolve("application.log"));
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(json(line).path("timestamp").isTextual()).isTrue());
        assertThat(lines).anySatisfy(line -> {
            assertThat(json(line).path("message").textValue())
                    .startsWith("case " + caseId + ": notification could not");
            assertThat(json(line).at("/mdc/case").textValue()).isEqualTo(String.valueOf(caseId));
        });
    }

    private static JsonNode json(String line) throws JsonProcessingException {
        return JSON.readTree(line);
    }
}
