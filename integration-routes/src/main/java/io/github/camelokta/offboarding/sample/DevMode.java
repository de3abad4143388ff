package io.github.camelokta.offboarding.sample;

import io.quarkus.runtime.Quarkus;

/**
 * Starts the application in dev mode from its plain classes, as an IDE does. For users with a Maven that is too old for
 * {@code quarkus:dev}.
 */
public final class DevMode {

    private DevMode() {}

    /** Runs until the process is told to stop. */
    public static void main(String... arguments) {
        Quarkus.run(arguments);
    }
}
