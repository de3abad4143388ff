package io.github.camelokta.apitoken.auth;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The time of the org as far as its answers tell. Assertions and proofs are dated by it, because Okta refuses those
 * that seem to be minutes old (Okta facts §3), and this machine's clock may be wrong. Safe for concurrent use.
 */
final class OrgTime {

    private static final Duration NOTEWORTHY = Duration.ofSeconds(30);

    private final Clock clock;
    private volatile Duration ahead = Duration.ZERO;

    OrgTime(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().plus(ahead);
    }

    /**
     * Learns from an answer that just came.
     *
     * @param date its header {@code Date}; if that makes no sense nothing is learned
     * @return whether the time was wrong by so much that a request may have been refused for it
     */
    boolean learn(Optional<String> date) {
        Optional<Duration> told = date.flatMap(OrgTime::parse).map(now -> Duration.between(clock.instant(), now));
        if (told.isEmpty()) {
            return false;
        }
        Duration correction = told.get().minus(ahead);
        ahead = told.get();
        return correction.abs().compareTo(NOTEWORTHY) > 0;
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException odd) {
            return Optional.empty();
        }
    }
}
