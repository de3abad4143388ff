package io.github.camelokta.offboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.camelokta.offboarding.testing.PackagedProcess;
import io.github.camelokta.offboarding.testing.RunningApplication;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The archive of loaded classes that a run leaves, with which the next one starts faster. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class ClassArchiveIT {

    @TempDir
    Path home;

    @Test
    void isLeftByARunThatIsToldToEndAndFitsTheNext(OktaOrgSimulator org) {
        assumeFalse(PackagedProcess.isNative(), "an executable has no classes to load");
        var archive = home.resolve("okta-offboarding.jsa");

        RunningApplication.start(org, home, Map.of(), List.of("-XX:ArchiveClassesAtExit=" + archive))
                .close();

        assertThat(archive).isNotEmptyFile();
        // With this option, a virtual machine that cannot use the archive does not start.
        var strictly = List.of("-Xshare:on", "-XX:SharedArchiveFile=" + archive);
        try (var next = RunningApplication.start(org, home, Map.of(), strictly)) {
            assertThat(next.probe("/q/health/live")).isEqualTo(200);
        }
    }
}
