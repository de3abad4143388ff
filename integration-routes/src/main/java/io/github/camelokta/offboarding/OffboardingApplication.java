package io.github.camelokta.offboarding;

import io.github.camelokta.offboarding.config.LedgerChoice;
import io.github.camelokta.offboarding.config.SettingsException;
import io.github.camelokta.offboarding.database.LedgerUnavailableException;
import io.github.camelokta.offboarding.evidence.verify.VerifyEvidence;
import io.github.camelokta.offboarding.password.HashPassword;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.PropertyBindingException;
import org.jboss.logging.Logger;

/**
 * Runs a command, or the application. It decides nothing about the application: {@link LedgerChoice} chooses its
 * database, from what Quarkus has read.
 *
 * <p>It is named by {@code quarkus.package.main-class} and not by {@code @QuarkusMain}, because with that annotation
 * Camel would not start by itself.
 */
public final class OffboardingApplication {

    private static final Logger LOG = Logger.getLogger(OffboardingApplication.class);
    private static final int WRONG_USAGE = 2;

    /** Set while the archive of AppCDS, or an AOT cache, is made: then Quarkus ends before it starts anything. */
    private static final String GENERATES_ARCHIVE = "quarkus.appcds.generate";

    private static final String HELP = """
            Accepts reports of leavers and revokes their Okta API tokens.

              (nothing)         runs the application; its settings are Quarkus configuration
              verify-evidence   checks an export of the evidence, offline
              hash-password     makes the hash of a person's password for the settings
              --help            prints this text
            """;

    private OffboardingApplication() {}

    /** Runs until the process is told to stop, or the command is done. */
    public static void main(String... arguments) throws IOException {
        var code = arguments.length == 0 ? application() : command(arguments[0], rest(arguments));
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int command(String name, String... arguments) throws IOException {
        return switch (name) {
            case VerifyEvidence.COMMAND -> VerifyEvidence.run(arguments);
            case HashPassword.NAME -> HashPassword.run(arguments);
            case "--help", "-h", "help" -> {
                System.out.print(HELP);
                yield 0;
            }
            default -> {
                System.err.printf("There is no command %s.%n%n%s", name, HELP);
                yield WRONG_USAGE;
            }
        };
    }

    private static String[] rest(String... arguments) {
        return Arrays.copyOfRange(arguments, 1, arguments.length);
    }

    private static int application() {
        if (Boolean.getBoolean(GENERATES_ARCHIVE)) {
            return run();
        }
        var databaseStopped = new CountDownLatch(1);
        // A signal ends the JVM as soon as all hooks have run; the database must outlive the application by a moment.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(databaseStopped), "embedded-ledger"));
        var ledger = LedgerChoice.begin();
        try {
            return run();
        } finally {
            try {
                ledger.close();
            } finally {
                databaseStopped.countDown();
            }
        }
    }

    private static int run() {
        var exitCode = new AtomicInteger();
        Quarkus.run(null, (code, failure) -> {
            exitCode.set(code);
            if (failure != null) {
                report(reason(failure));
            }
        });
        return exitCode.get();
    }

    private static Throwable reason(Throwable failure) {
        var choice = LedgerChoice.current();
        return choice == null
                ? failure
                : choice.failure().<Throwable>map(e -> e).orElse(failure);
    }

    /** Logs a failure; if a person can correct it by a setting, without a stack trace. */
    private static void report(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PropertyBindingException option) {
                // Its message contains the value.
                LOG.errorf("The option %s is of no use: correct its name or its value, or remove it", keyOf(option));
                return;
            }
            if (cause instanceof SettingsException
                    || cause instanceof LedgerUnavailableException
                    || cause instanceof ConfigValidationException
                    || cause instanceof ConfigurationException
                    || cause instanceof QuarkusBindException) {
                LOG.error(cause.getMessage());
                return;
            }
        }
        LOG.error("The application did not start", failure);
    }

    private static String keyOf(PropertyBindingException option) {
        var prefix = option.getOptionPrefix();
        return prefix == null
                ? option.getPropertyName()
                : prefix + (prefix.endsWith(".") ? "" : ".") + option.getPropertyName();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
