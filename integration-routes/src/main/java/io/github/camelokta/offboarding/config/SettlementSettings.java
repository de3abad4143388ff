package io.github.camelokta.offboarding.config;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Complaints about the settings of settlement. */
final class SettlementSettings {

    private static final String SETTLEMENT = "offboarding.settlement.";
    private static final Duration SHORTEST_LEASE = Duration.ofMillis(100);

    private SettlementSettings() {}

    static List<String> complaints(OffboardingConfig.Settlement config) {
        return Stream.of(
                        Ranges.duration(SETTLEMENT + "interval", config.interval(), Ranges.INSTANT, Ranges.DAY, "1s"),
                        Ranges.positive(SETTLEMENT + "batch-size", config.batchSize(), "500"),
                        batchTokens(config),
                        Ranges.positive(SETTLEMENT + "parallelism", config.parallelism(), "8"),
                        Ranges.duration(SETTLEMENT + "lease", config.lease(), SHORTEST_LEASE, Ranges.DAY, "1m"),
                        stuckAfter(config),
                        Ranges.duration(
                                SETTLEMENT + "first-back-off",
                                config.firstBackOff(),
                                Ranges.INSTANT,
                                Ranges.DAY,
                                "10s"),
                        Ranges.duration(
                                SETTLEMENT + "longest-back-off",
                                config.longestBackOff(),
                                Ranges.INSTANT,
                                Ranges.DAY,
                                "15m"),
                        backOffs(config))
                .flatMap(complaints -> complaints)
                .toList();
    }

    private static Stream<String> batchTokens(OffboardingConfig.Settlement config) {
        return config.batchTokens() < config.batchSize()
                ? Stream.of(SETTLEMENT + "batch-tokens is too small: of each of the " + config.batchSize()
                        + " cases of a batch (offboarding.settlement.batch-size) at least one token must fit")
                : Stream.empty();
    }

    private static Stream<String> stuckAfter(OffboardingConfig.Settlement config) {
        return config.stuckAfter().compareTo(config.lease()) <= 0
                ? Stream.of(SETTLEMENT + "stuck-after is not longer than offboarding.settlement.lease: set it"
                        + " to the time after which a batch without progress gives its cases up, such as 15m")
                : Stream.empty();
    }

    private static Stream<String> backOffs(OffboardingConfig.Settlement config) {
        return config.longestBackOff().compareTo(config.firstBackOff()) < 0
                ? Stream.of(SETTLEMENT + "longest-back-off is shorter than offboarding.settlement.first-back-off:"
                        + " make one the longest and the other the first wait between attempts")
                : Stream.empty();
    }
}
