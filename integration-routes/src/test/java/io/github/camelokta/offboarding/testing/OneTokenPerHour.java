package io.github.camelokta.offboarding.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A breaker that trips early, and a rule that quarantines. */
public class OneTokenPerHour implements QuarkusTestProfile {

    /** The zone that is the quarantine; a test adds it to the org. */
    public static final String ZONE = "nzoQuarantine0000001";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "offboarding.breaker.per-hour", "1",
                "offboarding.policy.quarantine-zone", ZONE,
                "offboarding.policy.rules[0].name", "pipelines",
                "offboarding.policy.rules[0].verdict", "QUARANTINE",
                "offboarding.policy.rules[0].token-names", "pipeline *");
    }
}
