package io.github.camelokta.offboarding.intake.formats;

import io.github.camelokta.offboarding.FieldError;
import io.github.camelokta.offboarding.OffboardingEvent;

/** One line of a CSV file: an event, nothing, or what is wrong with it. */
public sealed interface CsvLine {

    /** The line's number in the file, the header being line 1. */
    int number();

    /** A line that says that somebody leaves. */
    record Good(int number, OffboardingEvent event) implements CsvLine {}

    /** A line of somebody who does not leave. */
    record Stays(int number) implements CsvLine {}

    /** A line that cannot be taken. */
    record Bad(int number, FieldError error) implements CsvLine {

        @Override
        public String toString() {
            return "line " + number + ": " + error;
        }
    }
}
