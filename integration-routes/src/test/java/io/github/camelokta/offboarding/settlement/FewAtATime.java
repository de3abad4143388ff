package io.github.camelokta.offboarding.settlement;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/**
 * One call after the other, so that a sequence is the same each time, and few in an hour. What the application logs of
 * thousands of failures that are meant to happen is left out.
 */
public class FewAtATime implements QuarkusTestProfile {

    static final String ZONE = "nzoModel000000000001";
    static final int PER_HOUR = 8;

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = new HashMap<String, String>();
        settings.put("offboarding.settlement.parallelism", "1");
        settings.put("offboarding.breaker.per-hour", String.valueOf(PER_HOUR));
        settings.put("offboarding.policy.quarantine-zone", ZONE);
        settings.put("offboarding.policy.rules[0].name", "pipelines");
        settings.put("offboarding.policy.rules[0].verdict", "QUARANTINE");
        settings.put("offboarding.policy.rules[0].token-names", "pipeline *");
        settings.put("quarkus.log.level", "OFF");
        settings.put("quarkus.log.category.\"" + LastWordModelTest.class.getName() + "\".level", "INFO");
        return settings;
    }
}
