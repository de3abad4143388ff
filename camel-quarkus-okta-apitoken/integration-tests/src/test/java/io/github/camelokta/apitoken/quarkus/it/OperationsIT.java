package io.github.camelokta.apitoken.quarkus.it;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same of the packaged application. */
@QuarkusIntegrationTest
class OperationsIT extends OperationsTest {}
