package io.github.camelokta.offboarding.config;

import io.github.camelokta.offboarding.database.EmbeddedLedger;
import io.github.camelokta.offboarding.database.LedgerAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The database of one run of the application: the configured one, or an embedded one, which this starts and stops. It
 * is chosen when Quarkus asks for it, from all that Quarkus has read. Without a run, for example while the application
 * is built or tested, nothing is started.
 */
public final class LedgerChoice implements AutoCloseable {

    static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    static final String USERNAME = "quarkus.datasource.username";
    static final String PASSWORD = "quarkus.datasource.password";
    static final String OWNER_USERNAME = "quarkus.flyway.username";
    static final String OWNER_PASSWORD = "quarkus.flyway.password";
    static final String GRANTEE = "quarkus.flyway.placeholders.application-role";

    private static final Logger LOG = Logger.getLogger(LedgerChoice.class);
    private static final AtomicReference<LedgerChoice> CURRENT = new AtomicReference<>();

    private Map<String, String> settings;
    private RuntimeException failure;
    private EmbeddedLedger embedded;

    private LedgerChoice() {}

    /** Begins a run; the caller closes it when the application has ended. */
    public static LedgerChoice begin() {
        var choice = new LedgerChoice();
        if (!CURRENT.compareAndSet(null, choice)) {
            throw new IllegalStateException("The application runs already");
        }
        return choice;
    }

    /** Returns the current run, or null. */
    public static LedgerChoice current() {
        return CURRENT.get();
    }

    /**
     * Returns the settings to add to the configuration: none, or those of the embedded database, which then runs.
     *
     * @throws SettingsException when settings are wrong; then nothing was created
     */
    synchronized Map<String, String> settings(Supplier<Settings> configured) {
        if (failure != null) {
            throw failure; // A second request, while the application ends, must not start the database again.
        }
        if (settings == null) {
            try {
                settings = choose(configured.get());
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return settings;
    }

    private Map<String, String> choose(Settings configured) {
        configured.check();
        var url = configured.jdbcUrl();
        if (url.isPresent()) {
            LOG.infof("The ledger is %s", LedgerAddress.of(url.get()));
            return Map.of();
        }
        embedded = EmbeddedLedger.start(configured.offboarding().ledger().directory());
        LOG.infof("The ledger is the embedded PostgreSQL in %s", embedded.directory());
        return Map.of(
                JDBC_URL, embedded.jdbcUrl(),
                USERNAME, embedded.application().user(),
                GRANTEE, embedded.application().user(),
                PASSWORD, embedded.application().password(),
                OWNER_USERNAME, embedded.owner().user(),
                OWNER_PASSWORD, embedded.owner().password());
    }

    /** Returns why there is no database, if so. Quarkus reports it once for each setting that it looked for. */
    public synchronized Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public synchronized void close() {
        CURRENT.set(null);
        if (embedded != null) {
            embedded.close();
        }
    }
}
