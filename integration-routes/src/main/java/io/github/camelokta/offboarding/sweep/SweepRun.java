package io.github.camelokta.offboarding.sweep;

import io.github.camelokta.offboarding.owners.OwnPrincipal;
import io.github.camelokta.offboarding.sweep.SweepLedger.Sweep;
import java.time.Instant;
import org.apache.camel.Exchange;

/**
 * The sweep that is under way; a property of the exchange while the body belongs to the component.
 *
 * @param sweep the sweep, with its lease
 * @param person the name of the person who asked for it; null if it was due
 * @param principal the Okta user or app that the application calls Okta as; null until that is known
 * @param takenAt when the list of tokens was requested; null until it is
 */
record SweepRun(Sweep sweep, String person, OwnPrincipal.Identity principal, Instant takenAt) {

    private static final String PROPERTY = "sweepRun";

    static SweepRun of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, SweepRun.class);
    }

    /** Returns whether a sweep has begun. */
    static boolean isPresent(Exchange exchange) {
        return of(exchange) != null;
    }

    /** Forgets the sweep that the exchange had before. */
    static void clear(Exchange exchange) {
        exchange.removeProperty(PROPERTY);
    }

    void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    SweepRun asking(OwnPrincipal.Identity identity, Instant now) {
        return new SweepRun(sweep, person, identity, now);
    }
}
