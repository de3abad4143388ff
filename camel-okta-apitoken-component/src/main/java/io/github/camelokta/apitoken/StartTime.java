package io.github.camelokta.apitoken;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The time from which the System Log is read.
 *
 * @param instant an absolute time, or {@code null}
 * @param before how long before now, if there is no absolute time
 */
record StartTime(Instant instant, Duration before) {

    /** As long as Okta keeps events (Okta facts §6). */
    private static final Duration KEPT = Duration.ofDays(90);

    /** How fast the clock of this machine may be without missing events. */
    private static final Duration FAST_CLOCK = Duration.ofMinutes(5);

    /** The start of the consumer of events. */
    static StartTime of(OktaApitokenConfiguration options) {
        return of("since", options.getSince(), "the start of the consumer", FAST_CLOCK);
    }

    /** The start of the usage of a token. */
    static StartTime ofUsage(OktaApitokenConfiguration options) {
        return of("usageSince", options.getUsageSince(), "the call", KEPT);
    }

    private static StartTime of(String option, String since, String now, Duration otherwise) {
        if (since == null) {
            return new StartTime(null, otherwise);
        }
        String text = since.strip();
        try {
            return text.startsWith("P")
                    ? new StartTime(null, notNegative(Duration.parse(text)))
                    : new StartTime(OffsetDateTime.parse(text).toInstant(), null);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "The option " + option + " must be an instant such as 2026-01-31T18:42:00Z, or a duration such as"
                            + " PT24H before " + now + ", was '" + since + "'",
                    e);
        }
    }

    private static Duration notNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new DateTimeException("It is negative");
        }
        return duration;
    }

    /** Returns the absolute time, in milliseconds as in events. */
    Instant at(Instant now) {
        Instant begin = instant == null ? now.minus(before) : instant;
        return begin.truncatedTo(ChronoUnit.MILLIS);
    }
}
