package io.github.camelokta.offboarding.intake;

import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.intake.formats.CsvLine;
import io.github.camelokta.offboarding.intake.formats.CsvLine.Bad;
import io.github.camelokta.offboarding.intake.formats.CsvLine.Statement;
import io.github.camelokta.offboarding.problem.FieldError;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Who a file speaks of. Of somebody of whom it says two things, nobody can tell which holds: neither does. What it says
 * of one leaver may correct what an earlier file said of another one, but only if this file does not speak of that one,
 * too.
 *
 * <p>A file may be long, so of most lines only hashes are kept. First all lines are {@linkplain #count counted}; if any
 * leaver seems to be there twice, all lines are {@linkplain #compare compared}; then it can be asked. Not thread-safe.
 */
final class LeaversOfFile {

    private final IntStream.Builder counted = IntStream.builder();
    private final Map<String, Said> repeated = new HashMap<>();
    private int[] sorted = {};

    /** What a line says of somebody whom other lines seem to speak of, too. */
    private static final class Said {

        private final Statement first;
        private int contradictedBy;

        Said(Statement first) {
            this.first = first;
        }

        Said with(Statement next) {
            if (contradictedBy == 0 && contradict(first.event(), next.event())) {
                contradictedBy = next.number();
            }
            return this;
        }

        private static boolean contradict(OffboardingEvent one, OffboardingEvent other) {
            var sameTime = Objects.equals(one.effectiveAt(), other.effectiveAt());
            return !one.leaver().contradicts(other.leaver()) && (one.kind() != other.kind() || !sameTime);
        }
    }

    /** Takes note of whom a line speaks of. */
    void count(CsvLine line) {
        if (line instanceof Statement said) {
            said.event().leaver().keys().forEach(key -> counted.add(key.hashCode()));
        }
    }

    /**
     * All lines are counted.
     *
     * @return whether some leaver may be there twice, so that the lines have to be compared
     */
    boolean seemsToRepeatSomebody() {
        sorted = counted.build().sorted().toArray();
        return IntStream.range(1, sorted.length).anyMatch(i -> sorted[i] == sorted[i - 1]);
    }

    /** Takes note of what a line says, if its leaver seems to be there twice. */
    void compare(CsvLine line) {
        if (line instanceof Statement said) {
            said.event().leaver().keys().filter(this::isRepeated).forEach(key -> repeated.computeIfAbsent(
                            key, first -> new Said(said))
                    .with(said));
        }
    }

    /** Two of the same hash stand beside each other. */
    private boolean isRepeated(String key) {
        var hash = key.hashCode();
        var place = Arrays.binarySearch(sorted, hash);
        return (place > 0 && sorted[place - 1] == hash)
                || (place >= 0 && place + 1 < sorted.length && sorted[place + 1] == hash);
    }

    /** What is wrong with a line that other lines contradict; empty if none does. */
    Optional<Bad> contradiction(Statement line) {
        return line.event()
                .leaver()
                .keys()
                .map(repeated::get)
                .filter(said -> said != null && said.contradictedBy > 0)
                .findFirst()
                .map(said -> new Bad(
                        line.number(),
                        new FieldError(
                                line.event().kind() == Kind.RESCINDED ? "line" : "last_day",
                                "is not the only one: the lines " + said.first.number() + " and "
                                        + said.contradictedBy + " say different things of the same person, and nothing"
                                        + " that the file says of that person was taken in")));
    }

    /** Whether the file speaks of this leaver by the strongest identifier. */
    boolean speaksOf(Leaver leaver) {
        return leaver.keys()
                .findFirst()
                .filter(key -> Arrays.binarySearch(sorted, key.hashCode()) >= 0)
                .isPresent();
    }
}
