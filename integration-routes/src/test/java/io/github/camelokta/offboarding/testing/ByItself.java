package io.github.camelokta.offboarding.testing;

import io.github.camelokta.offboarding.outbox.Receiver;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The routes run by themselves, as in production, but look for due cases once an hour: what is faster was woken. */
public class ByItself implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "offboarding.settlement.enabled", "true",
                "offboarding.settlement.interval", "1h",
                "offboarding.sweep.every", "off",
                "offboarding.notification.webhook.timeout", "25s");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Receiver.class));
    }
}
