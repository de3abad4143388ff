package io.github.camelokta.simulator.filter;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A comparison of an actual value with a wanted value. */
public enum Operator {
    /** Equal. */
    EQ,
    /** Starts with. */
    SW,
    /** Contains. */
    CO,
    /** Greater than; for times: later than. */
    GT,
    /** Greater than or equal. */
    GE,
    /** Less than; for times: earlier than. */
    LT,
    /** Less than or equal. */
    LE;

    static Optional<Operator> of(String word) {
        return Arrays.stream(values())
                .filter(operator -> operator.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /**
     * Compares texts exactly, and times by the instant they stand for.
     *
     * @param actual the actual value; null never matches
     */
    public boolean holds(String actual, String wanted) {
        if (actual == null) {
            return false;
        }
        return switch (this) {
            case EQ -> compare(actual, wanted) == 0;
            case SW -> actual.startsWith(wanted);
            case CO -> actual.contains(wanted);
            case GT -> compare(actual, wanted) > 0;
            case GE -> compare(actual, wanted) >= 0;
            case LT -> compare(actual, wanted) < 0;
            case LE -> compare(actual, wanted) <= 0;
        };
    }

    /** The same, ignoring case. */
    public boolean holdsWhateverTheCase(String actual, String wanted) {
        return actual != null && holds(actual.toUpperCase(Locale.ROOT), wanted.toUpperCase(Locale.ROOT));
    }

    private static int compare(String actual, String wanted) {
        Optional<Instant> time = time(actual);
        Optional<Instant> wantedTime = time(wanted);
        return time.isPresent() && wantedTime.isPresent()
                ? time.get().compareTo(wantedTime.get())
                : actual.compareTo(wanted);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
