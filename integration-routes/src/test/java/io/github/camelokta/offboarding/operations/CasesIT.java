package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.testing.OverHttp.viewer;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;

/** The same of the packaged application. */
@QuarkusIntegrationTest
class CasesIT extends CasesTest {

    @Override
    void settle() {
        // It does so by itself.
    }

    @Test
    void areNotServedBySwaggerUi() {
        viewer().get("/q/swagger-ui").then().statusCode(403);
        viewer().get("/q/swagger-ui/").then().statusCode(403);
    }
}
