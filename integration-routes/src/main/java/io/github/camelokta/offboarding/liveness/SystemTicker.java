package io.github.camelokta.offboarding.liveness;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The only source of durations, so that a test can let time pass by hand. */
class SystemTicker {

    @Produces
    @Singleton
    Ticker ticker() {
        return System::nanoTime;
    }
}
