package io.github.camelokta.offboarding.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A batch or a sweep that is at work has to renew its lease all the time. */
public class ShortLease implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("offboarding.settlement.lease", "300ms");
    }
}
