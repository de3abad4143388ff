package io.github.camelokta.offboarding.operations;

import io.github.camelokta.offboarding.evidence.verify.VerifyEvidence;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The same of the packaged application, and of the verifier that is packaged with it. */
@QuarkusIntegrationTest
class EvidenceExportIT extends EvidenceExportTest {

    @Override
    void settle() {
        // It does so by itself.
    }

    /** A native executable, or the jar; whichever was built is there alone. */
    @Override
    List<String> verifier() {
        var executable = Path.of(System.getProperty("native.image.path"));
        return Files.isRegularFile(executable)
                ? List.of(executable.toString(), VerifyEvidence.COMMAND)
                : List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString(),
                        VerifyEvidence.COMMAND);
    }
}
