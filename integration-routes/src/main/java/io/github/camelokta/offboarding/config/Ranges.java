package io.github.camelokta.offboarding.config;

import java.time.Duration;
import java.util.stream.Stream;

/** Complaints about settings that are too small or too large to be meant. */
final class Ranges {

    static final Duration INSTANT = Duration.ofMillis(1);
    static final Duration DAY = Duration.ofDays(1);

    /** What is added to or taken from a time that the database keeps must not leave what it can keep. */
    static final Duration CENTURY = Duration.ofDays(36_500);

    private Ranges() {}

    /**
     * A complaint if the duration is out of its range, both ends of which are in it.
     *
     * @param example a value that would do
     */
    static Stream<String> duration(String key, Duration value, Duration shortest, Duration longest, String example) {
        return value.compareTo(shortest) < 0 || value.compareTo(longest) > 0
                ? Stream.of(key + " is out of range: write a duration from " + text(shortest) + " to " + text(longest)
                        + ", such as " + example)
                : Stream.empty();
    }

    /** A complaint if the number is less than one. */
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
