package io.github.camelokta.offboarding.intake;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same of the packaged application. */
@QuarkusIntegrationTest
class EventsIT extends EventsTest {}
