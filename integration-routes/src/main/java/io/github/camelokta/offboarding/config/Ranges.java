package io.github.camelokta.offboarding.config;

import java.time.Duration;
import java.util.stream.Stream;

/** Complaints about settings that cannot be meant because they are too small or too large. */
final class Ranges {

    static final Duration INSTANT = Duration.ofMillis(1);
    static final Duration DAY = Duration.ofDays(1);

    /** The longest duration: added to or subtracted from a time, it must give a time that the database can hold. */
    static final Duration CENTURY = Duration.ofDays(36_500);

    private Ranges() {}

    /**
     * Returns a complaint if the duration is out of its range, which includes both ends.
     *
     * @param example a value that is accepted
     */
    static Stream<String> duration(String key, Duration value, Duration shortest, Duration longest, String example) {
        return value.compareTo(shortest) < 0 || value.compareTo(longest) > 0
                ? Stream.of(key + " is out of range: write a duration from " + text(shortest) + " to " + text(longest)
                        + ", such as " + example)
                : Stream.empty();
    }

    /** Returns a complaint if the number is less than one. */
    static Stream<String> positive(String key, int value, String example) {
        return value < 1
                ? Stream.of(key + " is out of range: write a number from 1 on, such as " + example)
                : Stream.empty();
    }

    private static String text(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + "d";
        }
        return duration.toSeconds() > 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
