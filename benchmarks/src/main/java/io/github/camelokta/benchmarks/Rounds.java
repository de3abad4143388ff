package io.github.camelokta.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs a benchmark in rounds: in each, every subject is measured once, in a JVM of its own. What disturbs the machine
 * for a while then disturbs all of them, and not only the one whose turn it is.
 */
final class Rounds {

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final TimeValue WARM_UP = TimeValue.seconds(15);
    private static final double BYTES_PER_KILOBYTE = 1_000;

    private Rounds() {}

    static List<Score> run(Class<?> benchmark, int rounds, Path targetFile) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .forks(1)
                .jvmArgs(
                        "-Xms2g",
                        "-Xmx2g",
                        "-Dokta.testing.disableHttpsCheck=true",
                        "-Dslf4j.internal.verbosity=ERROR",
                        Target.jvmOption(targetFile))
                .addProfiler(CpuTimeProfiler.class)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build();
        warmUp(options);
        Map<String, List<BenchmarkResult>> results = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (RunResult result : new Runner(options).run()) {
                results.computeIfAbsent(result.getParams().id(), id -> new ArrayList<>())
                        .addAll(result.getBenchmarkResults());
            }
        }
        return results.values().stream().map(Rounds::score).toList();
    }

    /** Not for those who are measured, whose JVMs are new in every round, but for the org, whose is not. */
    private static void warmUp(Options options) throws RunnerException {
        Options once = new OptionsBuilder()
                .parent(options)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(WARM_UP)
                .build();
        new Runner(once).run();
    }

    /** As JMH itself does with the forks of a single run. */
    private static Score score(List<BenchmarkResult> forks) {
        RunResult all = new RunResult(forks.get(0).getParams(), forks);
        Result<?> time = all.getPrimaryResult();
        return new Score(
                time.getLabel(),
                subject(all.getParams()),
                measure(time, 1),
                time.getScoreUnit(),
                measure(all.getSecondaryResults().get(CpuTimeProfiler.RESULT), 1),
                measure(all.getSecondaryResults().get(ALLOCATED), BYTES_PER_KILOBYTE));
    }

    private static String subject(BenchmarkParams params) {
        return params.getParamsKeys().stream().map(params::getParam).collect(Collectors.joining(" "));
    }

    private static Measure measure(Result<?> result, double unit) {
        return new Measure(result.getScore() / unit, result.getScoreError() / unit);
    }
}
