package io.github.camelokta.offboarding;

import io.github.camelokta.offboarding.ledger.embedded.EmbeddedLedger;
import io.github.camelokta.offboarding.ledger.verify.VerifyEvidence;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Starts the application, and before it a database, if none is configured.
 *
 * <p>Named as {@code quarkus.package.main-class} and not by {@code @QuarkusMain}, in whose presence Camel would not
 * start by itself.
 */
public final class Offboarding {

    private static final Logger LOG = Logger.getLogger(Offboarding.class);
    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String DIRECTORY = "offboarding.ledger.directory";
    private static final String USERNAME = "quarkus.datasource.username";

    private Offboarding() {}

    /** Runs until the process is told to stop. */
    public static void main(String... arguments) throws IOException {
        // A command is not the application: it needs neither settings nor a database.
        if (arguments.length > 0 && arguments[0].equals(VerifyEvidence.COMMAND)) {
            System.exit(VerifyEvidence.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
        var config = config();
        if (config.getOptionalValue(JDBC_URL, String.class).isPresent()) {
            Quarkus.run(arguments);
        } else {
            runWithEmbeddedLedger(config.getValue(DIRECTORY, Path.class), arguments);
        }
    }

    /**
     * On a JVM in production Quarkus has read all settings by now. In dev mode it has not read
     * {@code application.properties}, and a native executable, which has no such file, not even the defaults.
     */
    private static Config config() throws IOException {
        var config = ConfigProvider.getConfig();
        if (config.getOptionalValue(DIRECTORY, String.class).isPresent()) {
            return config;
        }
        var builder =
                ConfigUtils.configBuilder().withDefaultValue(DIRECTORY, OffboardingConfig.Ledger.DEFAULT_DIRECTORY);
        var settings = Thread.currentThread().getContextClassLoader().getResource("application.properties");
        if (settings != null) {
            builder.withSources(new PropertiesConfigSource(settings))
                    .withProfile(LaunchMode.DEVELOPMENT.getDefaultProfile());
        }
        return builder.build();
    }

    private static void runWithEmbeddedLedger(Path directory, String... arguments) {
        var databaseStopped = new CountDownLatch(1);
        var exitCode = new AtomicInteger();
        try (var ledger = EmbeddedLedger.start(directory)) {
            // A signal ends the JVM as soon as all hooks have run; the database is to outlive the application by a
            // moment.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> await(databaseStopped), "embedded-ledger"));
            System.setProperty(JDBC_URL, ledger.jdbcUrl());
            System.setProperty(USERNAME, ledger.user());
            Quarkus.run(
                    null,
                    (code, failure) -> {
                        exitCode.set(code);
                        if (failure != null) {
                            LOG.error("The application did not start", failure);
                        }
                    },
                    arguments);
        } finally {
            System.clearProperty(JDBC_URL);
            System.clearProperty(USERNAME);
            databaseStopped.countDown();
        }
        if (exitCode.get() != 0) {
            System.exit(exitCode.get());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
