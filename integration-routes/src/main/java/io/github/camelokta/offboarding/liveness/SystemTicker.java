package io.github.camelokta.offboarding.liveness;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one place where durations are measured, so that a test can let time pass by hand. */
class SystemTicker {

    @Produces
    @Singleton
    Ticker ticker() {
        return System::nanoTime;
    }
}
