package io.github.camelokta.offboarding.testing;

import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings that have nothing to do with each other, in one application: each start of one takes as long as many tests.
 * A setting belongs here if no other test of this profile notices it.
 */
public class SeparateSettings implements QuarkusTestProfile {

    /** The secrets of a second sender. */
    public static final List<String> SECRETS_OF_OTHER = List.of("the-secret-of-payroll", "the-secret-that-replaces-it");

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = new HashMap<String, String>();
        // Okta is asked for readiness, as in production.
        settings.put("camel.health.producers-enabled", "true");
        // A test can come from several addresses.
        settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        settings.put("quarkus.http.proxy.allow-x-forwarded", "true");
        settings.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1");
        settings.put("offboarding.intake.events.senders.other.secrets", String.join(",", SECRETS_OF_OTHER));
        settings.put("offboarding.intake.events.senders.other.sources", "/payroll,hr-*");
        // Files list everybody.
        settings.put("offboarding.intake.folder.blank-last-day", "stays");
        settings.put("offboarding.intake.folder.columns.\"WorkerStatus\"", "ignored");
        settings.put("offboarding.intake.folder.columns.\"LastDayOfWork\"", "last_day");
        settings.put("offboarding.retention.personal-data", "P365D");
        // Many leave at once, and the breaker lets them.
        settings.put("offboarding.breaker.per-hour", "100000");
        // Thousands of lines of what goes well.
        settings.put("quarkus.log.category.\"io.github.camelokta.offboarding.settlement\".level", "WARN");
        settings.put("quarkus.log.category.\"io.github.camelokta.offboarding.settlement.BurstTest\".level", "INFO");
        return settings;
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(RefusingOrg.class), new TestResourceEntry(People.class));
    }

    /**
     * It refuses the application's token from the start on, as far as readiness asks: the answer counts for half a
     * minute.
     */
    public static class RefusingOrg extends OrgAndDatabase {
        @Override
        public Map<String, String> start() {
            var settings = super.start();
            org().faults().always(Operation.GET_TOKEN, refusal());
            return settings;
        }
    }

    /** What it answers. */
    public static Fault refusal() {
        return Fault.okta(401, "E0000011", "Invalid token provided");
    }
}
