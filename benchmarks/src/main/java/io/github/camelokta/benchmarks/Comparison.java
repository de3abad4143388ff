package io.github.camelokta.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells what everybody needs for the same operations, and how many times as much one of them needs as each of the
 * others.
 *
 * @param scores of everybody
 * @param subject whom to compare with the others
 */
record Comparison(List<Score> scores, String subject) {

    /** A table of costs and a table of ratios. */
    @Override
    public String toString() {
        return Stream.of(
                        Stream.of(row("", "", "time", "processor time, us", "allocated, kB")),
                        scores.stream().map(Comparison::costs),
                        Stream.of(row("", "ratio of", "times", "processor times", "allocations")),
                        scores.stream()
                                .filter(score -> !score.subject().equals(subject))
                                .map(this::ratios))
                .flatMap(rows -> rows)
                .collect(Collectors.joining());
    }

    private static String costs(Score score) {
        return row(
                score.operation(),
                score.subject(),
                score.time() + " " + score.timeUnit(),
                score.cpu(),
                score.allocated());
    }

    private String ratios(Score peer) {
        Score ours = scores.stream()
                .filter(score -> score.operation().equals(peer.operation())
                        && score.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(subject + " did not " + peer.operation()));
        return row(
                peer.operation(),
                subject + " / " + peer.subject(),
                ours.time().per(peer.time()),
                ours.cpu().per(peer.cpu()),
                ours.allocated().per(peer.allocated()));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-8s %-44s %22s %22s %22s%n", cells);
    }
}
