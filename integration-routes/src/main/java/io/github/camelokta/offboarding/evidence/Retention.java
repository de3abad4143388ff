package io.github.camelokta.offboarding.evidence;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Has personal data erased when they have been kept for as long as the configuration says; by default, for ever. */
@ApplicationScoped
class Retention {

    /**
     * A portion is a transaction, and only one at a time can append evidence: settlement must not wait long for this.
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
