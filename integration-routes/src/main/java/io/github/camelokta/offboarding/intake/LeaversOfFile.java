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
 * The leavers that a file names. If it says two different things about one person, neither counts, because the right
 * one cannot be known. A line about one leaver may correct what an earlier file said about another, but only if this
 * file does not name that other one, too.
 *
 * <p>A file may be long, so for most lines only hashes are kept. First all lines are {@linkplain #count counted}; if
 * any leaver seems to appear twice, all lines are {@linkplain #compare compared}; then it can be asked. Not
 * thread-safe; the caller must synchronize.
 */
final class LeaversOfFile {

    private final IntStream.Builder counted = IntStream.builder();
    private final Map<String, Said> repeated = new HashMap<>();
    private int[] sorted = {};

    /** The statement of a line about a person that other lines seem to name, too. */
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

    /** Notes the person that a line names. */
    void count(CsvLine line) {
        if (line instanceof Statement said) {
            said.event().leaver().keys().forEach(key -> counted.add(key.hashCode()));
        }
    }

    /**
     * Ends the counting of lines.
     *
     * @return whether a leaver may appear twice, so that the lines must be compared
     */
    boolean seemsToRepeatSomebody() {
        sorted = counted.build().sorted().toArray();
        return IntStream.range(1, sorted.length).anyMatch(i -> sorted[i] == sorted[i - 1]);
    }

    /** Notes the statement of a line, if its leaver seems to appear twice. */
    void compare(CsvLine line) {
        if (line instanceof Statement said) {
            said.event().leaver().keys().filter(this::isRepeated).forEach(key -> repeated.computeIfAbsent(
                            key, first -> new Said(said))
                    .with(said));
        }
    }

    /** Returns whether a key appears twice: equal hashes stand side by side. */
    private boolean isRepeated(String key) {
        var hash = key.hashCode();
        var place = Arrays.binarySearch(sorted, hash);
        return (place > 0 && sorted[place - 1] == hash)
                || (place >= 0 && place + 1 < sorted.length && sorted[place + 1] == hash);
    }

    /** Returns what is wrong with a line that other lines contradict; empty if none does. */
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
                                "contradicts another line: the lines " + said.first.number() + " and "
                                        + said.contradictedBy
                                        + " say different things about the same person, so nothing"
                                        + " that the file says about that person was accepted")));
    }

    /** Returns whether the file names this leaver by the strongest identifier. */
    boolean speaksOf(Leaver leaver) {
        return leaver.keys()
                .findFirst()
                .filter(key -> Arrays.binarySearch(sorted, key.hashCode()) >= 0)
                .isPresent();
    }
}
