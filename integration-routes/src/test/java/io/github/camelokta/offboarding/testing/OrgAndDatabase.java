package io.github.camelokta.offboarding.testing;

import io.github.camelokta.offboarding.password.PasswordHash;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.SeedReader;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts an Okta org, a PostgreSQL server and a folder for HR, and hands the org and the folder to the test's fields.
 * With the argument {@code seed}, the org is what that file says.
 */
public class OrgAndDatabase implements QuarkusTestResourceLifecycleManager {

    /** What senders of events present. */
    public static final String EVENTS_SECRET = "a-secret-shared-with-hr";

    /** What they may speak for. */
    public static final String SOURCES = "/hr,/another,/secrets,/test,/long/*";

    /** Who may read cases. */
    public static final String VIEWER = "vera";

    /** The viewer's password. */
    public static final String VIEWER_PASSWORD = "a-password-of-vera";

    /** Its hash. */
    public static final String VIEWER_HASH = PasswordHash.cheap(VIEWER_PASSWORD).text();

    /** Tests of the application are not about the rate limit, but for those that script it. */
    private static final RateLimitSeed NONE_TO_SPEAK_OF = RateLimitSeed.perMinute(1_000_000);

    /** Who may do everything in the database; from this machine without a password. */
    static final String SUPERUSER = "postgres";

    private OrgSeed seed;
    private Map<String, String> ledger;
    private OktaOrgSimulator org;
    private TestPostgres database;
    private Path folder;

    /** An org of which nothing is known yet. */
    public OrgAndDatabase() {
        this(OrgSeed.empty());
    }

    /** An org with that in it. */
    protected OrgAndDatabase(OrgSeed seed) {
        this.seed = seed.withRateLimits(NONE_TO_SPEAK_OF);
    }

    /** An org of which nothing is known yet, with such limits. */
    protected OrgAndDatabase(RateLimitSeed limits) {
        this.seed = OrgSeed.empty().withRateLimits(limits);
    }

    @Override
    public void init(Map<String, String> arguments) {
        if (arguments.containsKey("seed")) {
            seed = SeedReader.read(Path.of(arguments.get("seed")));
        }
    }

    /**
     * Settings of the server that is started: a zone that is not UTC, so that a time that loses its zone on the way is
     * found out.
     */
    protected Map<String, String> database() {
        return Map.of("timezone", "Pacific/Chatham");
    }

    @Override
    public Map<String, String> start() {
        try {
            database = TestPostgres.start(database());
            ledger = DocumentedRoles.create(database);
            org = OktaOrgSimulator.builder().seed(seed).start();
            folder = Files.createTempDirectory("hr-drop");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var settings = new HashMap<>(ledger);
        settings.putAll(Map.ofEntries(
                // The packaged application is not told quarkus.management.test-port.
                Map.entry("quarkus.management.port", "0"),
                Map.entry("camel.component.okta-apitoken.org-url", org.url()),
                Map.entry("camel.component.okta-apitoken.token", org.apiToken()),
                Map.entry("offboarding.mode", "enforce"),
                Map.entry("offboarding.intake.events.senders.hr.secrets", EVENTS_SECRET),
                Map.entry("offboarding.intake.events.senders.hr.sources", SOURCES),
                Map.entry("offboarding.intake.folder.path", folder.toString()),
                Map.entry("offboarding.intake.folder.interval", "100ms"),
                Map.entry("offboarding.intake.folder.settled-after", "100ms"),
                Map.entry(
                        "offboarding.evidence.key-file",
                        folder.resolveSibling(folder.getFileName() + ".key").toString()),
                Map.entry("offboarding.people." + VIEWER + ".password-hash", VIEWER_HASH),
                Map.entry("offboarding.people." + VIEWER + ".roles", "viewer")));
        return settings;
    }

    /** The org that was started. */
    protected OktaOrgSimulator org() {
        return org;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(org, new TestInjector.MatchesType(OktaOrgSimulator.class));
        injector.injectIntoFields(folder, new TestInjector.AnnotatedAndMatchesType(HrFolder.class, Path.class));
    }

    @Override
    public void stop() {
        if (org != null) {
            org.close();
        }
        if (database != null) {
            database.close();
        }
    }
}
