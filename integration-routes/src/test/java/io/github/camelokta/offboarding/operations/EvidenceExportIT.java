package io.github.camelokta.offboarding.operations;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.File;
import java.nio.file.Path;

/** The same of the packaged application, and of the verifier that is packaged with it. */
@QuarkusIntegrationTest
class EvidenceExportIT extends EvidenceExportTest {

    @Override
    void settle() {
        // It does so by itself.
    }

    @Override
    String verifierClassPath() {
        var application = Path.of("target", "quarkus-app");
        return application.resolve("app") + "/*" + File.pathSeparator + application.resolve("lib/main") + "/*";
    }
}
