package io.github.camelokta.offboarding.intake.formats;

import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.problem.FieldError;

/** One line of a CSV file: what it says of a leaver, or what is wrong with it. */
public sealed interface CsvLine {

    /** The line's number in the file, the header being line 1. */
    int number();

    /** A line that says something of somebody. */
    sealed interface Statement extends CsvLine {

        /** What it says; the event's id stands for that, and is the same for the same. */
        OffboardingEvent event();
    }

    /** A line that says that somebody leaves. */
    record Leaves(int number, OffboardingEvent event) implements Statement {}

    /** A line of somebody who does not leave. */
    record Stays(int number, OffboardingEvent event) implements Statement {}

    /** A line that cannot be taken. */
    record Bad(int number, FieldError error) implements CsvLine {

        @Override
        public String toString() {
            return "line " + number + ": " + error;
        }
    }
}
