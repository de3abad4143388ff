package io.github.camelokta.offboarding.operations;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same of the packaged application. */
@QuarkusIntegrationTest
class InterventionsIT extends InterventionsTest {

    @Override
    void settle() {
        // It does so by itself.
    }
}
