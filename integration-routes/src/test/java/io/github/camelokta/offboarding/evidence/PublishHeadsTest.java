package io.github.camelokta.offboarding.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.evidence.verify.VerifyEvidence;
import io.github.camelokta.offboarding.outbox.OutboxTestBase;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The signed head of the evidence, as it is published: to the outbox and to a file. */
@QuarkusTest
@TestProfile(OutboxTestBase.WithReceiver.class)
class PublishHeadsTest extends OutboxTestBase {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    PublishHeads publishHeads;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void publishWhatThereWas() throws IOException {
        clock.advance(Duration.ofHours(1));
        publishHeads.publish();
        Files.deleteIfExists(HEAD_FILE);
        Ledgers.execute(ledger, "truncate outbox");
    }

    @Test
    void publishesOnceForAllCasesThatEnded() throws IOException {
        IntStream.range(0, 5).forEach(i -> interventions.rescind(stranger(), VERA));

        publishHeads.publish();
        publishHeads.publish();

        assertThat(heads()).singleElement().satisfies(head -> {
            assertThat(head.path("seq").asText()).isEqualTo(lastSeq());
            assertThat(head.path("hash").textValue()).matches("[0-9a-f]{64}");
            assertThat(head.path("key").textValue()).matches("[0-9a-f]{64}");
        });
        assertThat(outbox("event"))
                .filteredOn(event -> event.contains("io.github.camelokta.evidence.head"))
                .singleElement()
                .satisfies(
                        event -> assertThat(JSON.readTree(event).path("data")).isEqualTo(heads().get(0)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(HEAD_FILE)))
                .isEqualTo("rw-------");
    }

    @Test
    void tellsTheReceiver() throws IOException {
        interventions.rescind(stranger(), VERA);
        publishHeads.publish();

        // A machine that is busy may answer too late, and the event is told again.
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(5));
            tellAll();
            assertThat(receiver.types())
                    .contains("io.github.camelokta.case.rescinded", "io.github.camelokta.evidence.head");
        });
    }

    @Test
    void publishesAtAnIntervalIfThereIsSomethingNew() throws IOException {
        stranger();
        publishHeads.publish();
        assertThat(Files.exists(HEAD_FILE)).isFalse();

        clock.advance(Duration.ofMinutes(15));
        publishHeads.publish();
        clock.advance(Duration.ofMinutes(15));
        publishHeads.publish();

        assertThat(heads()).hasSize(1);
    }

    @Test
    void showsThatTheEndWasCutOff() throws IOException {
        interventions.rescind(stranger(), VERA);
        publishHeads.publish();
        assertThat(verify(Ledgers.export(ledger))).isEqualTo(VerifyEvidence.INTACT);

        Ledgers.tamper(ledger, "delete from evidence_personal where seq > 1; delete from evidence where seq > 1");
        var found = tampering();
        clock.advance(Duration.ofMinutes(15));
        publishHeads.publish();

        assertThat(verify(Ledgers.export(ledger))).isEqualTo(VerifyEvidence.BROKEN);
        assertThat(verify(List.of())).isEqualTo(VerifyEvidence.BROKEN);
        assertThat(tampering()).isGreaterThan(found);
        assertThat(heads()).hasSize(1);
    }

    private double tampering() {
        return meters.get("offboarding.evidence.tampering").counter().count();
    }

    private static List<JsonNode> heads() throws IOException {
        return Files.readAllLines(HEAD_FILE).stream()
                .map(PublishHeadsTest::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String lastSeq() {
        return Ledgers.column(ledger, "select max(seq) from evidence").get(0);
    }

    private static int verify(List<String> export) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var in = new ByteArrayInputStream(String.join("\n", export).getBytes(StandardCharsets.UTF_8));
        return VerifyEvidence.run(new String[] {"--heads", HEAD_FILE.toString()}, in, nowhere, nowhere);
    }
}
