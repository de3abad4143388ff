package io.github.camelokta.offboarding.intake.formats;

import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.problem.FieldError;

/** One line of a CSV file: its statement about a leaver, or its error. */
public sealed interface CsvLine {

    /** Returns the line's number in the file; the header is line 1. */
    int number();

    /** A line with a statement about a person. */
    sealed interface Statement extends CsvLine {

        /** Returns the statement; the event's id is derived from it, and is equal for equal statements. */
        OffboardingEvent event();
    }

    /** A line that says that somebody leaves. */
    record Leaves(int number, OffboardingEvent event) implements Statement {}

    /** A line that says that somebody does not leave. */
    record Stays(int number, OffboardingEvent event) implements Statement {}

    /** A line that is not accepted. */
    record Bad(int number, FieldError error) implements CsvLine {

        @Override
        public String toString() {
            return "line " + number + ": " + error;
        }
    }
}
