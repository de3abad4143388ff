package io.github.camelokta.apitoken.runtimes;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** The extension in an application of a newer Quarkus than it was built with. */
@QuarkusTest
@QuarkusTestResource(ExtensionTest.Org.class)
class ExtensionTest {

    @Inject
    ProducerTemplate camel;

    Leaver leaver;

    @Test
    void revokesTheTokensOfALeaver() {
        camel.requestBody("direct:okta-apitoken", leaver.id());

        leaver.assertHasNoTokens();
    }

    /** An org in which somebody leaves. */
    public static class Org implements QuarkusTestResourceLifecycleManager {

        private final OktaOrgSimulator org = OktaOrgSimulator.start();

        @Override
        public Map<String, String> start() {
            return Map.of(
                    "camel.component.okta-apitoken.org-url", org.url(),
                    "camel.component.okta-apitoken.token", org.apiToken());
        }

        @Override
        public void inject(Object test) {
            ((ExtensionTest) test).leaver = new Leaver(org);
        }

        @Override
        public void stop() {
            org.close();
        }
    }
}
