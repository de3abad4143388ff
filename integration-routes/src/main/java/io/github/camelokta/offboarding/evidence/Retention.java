package io.github.camelokta.offboarding.evidence;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Erases personal data once they have been kept for the configured time; by default they are kept forever. */
@ApplicationScoped
class Retention {

    /**
     * A portion is one transaction, and only one transaction at a time can append evidence: settlement must not wait
     * long for this.
     */
    private static final int PORTION = 25;

    private final PersonalData personalData;
    private final Optional<Duration> kept;
    private final Clock clock;

    @Inject
    Retention(PersonalData personalData, OffboardingConfig config, Clock clock) {
        this.personalData = personalData;
        this.kept = config.retention().personalData();
        this.clock = clock;
    }

    void erase() {
        kept.ifPresent(duration -> {
            var unchangedSince = clock.instant().minus(duration);
            boolean more;
            do {
                more = personalData.erase(unchangedSince, PORTION);
            } while (more);
        });
    }
}
