package io.github.camelokta.offboarding.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How sweeps look for tokens that no event was about.
 *
 * @param every how long after one sweep the next begins; empty if sweeps begin only when a person asks for one
 * @param suspended whether a sweep also opens cases for suspended users
 * @param rateLimitPercent how much of the org's rate limit a sweep may use, from 10 to 100
 */
public record SweepSettings(Optional<Duration> every, boolean suspended, int rateLimitPercent) {

    private static final String SWEEP = "offboarding.sweep.";

    /** The component reserves at most 90 percent for others. */
    private static final int SMALLEST_PERCENT = 10;

    private static final int PERCENT = 100;

    /**
     * Returns the configured settings.
     *
     * @throws IllegalArgumentException when {@code offboarding.sweep.every} cannot be read
     */
    public static SweepSettings of(OffboardingConfig config) {
        var sweep = config.sweep();
        return new SweepSettings(every(sweep.every()), sweep.suspended(), sweep.rateLimitPercent());
    }

    /** Returns how much of the rate limit is reserved for others, as the component expects it. */
    public int reservePercent() {
        return PERCENT - rateLimitPercent;
    }

    static List<String> complaints(OffboardingConfig config) {
        var complaints = new ArrayList<String>();
        try {
            if (every(config.sweep().every())
                    .filter(duration -> duration.isNegative() || duration.isZero())
                    .isPresent()) {
                complaints.add(noDuration());
            }
        } catch (IllegalArgumentException e) {
            complaints.add(noDuration());
        }
        var percent = config.sweep().rateLimitPercent();
        if (percent < SMALLEST_PERCENT || percent > PERCENT) {
            complaints.add(
                    SWEEP + "rate-limit-percent is out of range: the share of the rate limit that a sweep may use,"
                            + " from " + SMALLEST_PERCENT + " to " + PERCENT);
        }
        return complaints;
    }

    private static String noDuration() {
        return SWEEP + "every is no duration: write one such as 24h, or off";
    }

    private static Optional<Duration> every(String text) {
        return text.strip().equalsIgnoreCase("off")
                ? Optional.empty()
                : Optional.of(DurationConverter.parseDuration(text.strip()));
    }
}
