package io.github.camelokta.benchmarks;

import io.github.camelokta.benchmarks.CallBenchmark.Caller;
import io.github.camelokta.benchmarks.ListBenchmark.Reader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Starts an org, runs benchmarks against it, and prints how they compare. */
public final class Main {

    private static final int BAD_ARGUMENTS = 2;

    private static final int ROUNDS = 5;
    private static final int TOKENS = 100_000;
    private static final int ALLOWED_MEGABYTES = 16;
    private static final String USAGE = """
            Usage: java -jar benchmarks.jar calls|dpop|list [ROUNDS]
                   java -jar benchmarks.jar heap
              calls   one call: the component, bare camel-http, Okta's SDK, bare Apache HttpClient
              dpop    the same with OAuth 2.0 and DPoP: the component, Okta's SDK
              list    100,000 tokens: the component, Okta's SDK, Jackson alone
              heap    how far the heap grows while 100,000 tokens are listed
              ROUNDS  how often everybody is measured, each time in a JVM of its own; left out: 5
            """;

    private Main() {}

    /** Ends with exit code 2 on bad arguments. */
    public static void main(String[] args) throws IOException, RunnerException {
        if (!String.join(" ", args).matches("(calls|dpop|list)( [1-9][0-9]?)?|heap")) {
            System.err.print(USAGE);
            System.exit(BAD_ARGUMENTS);
        }
        int rounds = args.length == 2 ? Integer.parseInt(args[1]) : ROUNDS;
        try (OrgProcess org = OrgProcess.start(TOKENS)) {
            switch (args[0]) {
                case "calls" -> compare(CallBenchmark.class, Caller.COMPONENT, org.targetFile(), rounds);
                case "dpop" -> compare(DpopBenchmark.class, Caller.COMPONENT, org.targetFile(), rounds);
                case "list" -> compare(ListBenchmark.class, Reader.COMPONENT_STREAMING, org.targetFile(), rounds);
                default -> heap(org.targetFile());
            }
        }
    }

    private static void compare(Class<?> benchmark, Enum<?> subject, Path target, int rounds) throws RunnerException {
        System.out.println();
        System.out.print(new Comparison(Rounds.run(benchmark, rounds, target), subject.name()));
    }

    private static void heap(Path target) throws IOException {
        for (Reader reader : List.of(
                Reader.COMPONENT,
                Reader.COMPONENT_STREAMING,
                Reader.COMPONENT_STREAMING_ALL,
                Reader.COMPONENT_ALL,
                Reader.SDK)) {
            System.out.println(HeapGrowth.of(reader, target, ALLOWED_MEGABYTES));
        }
    }
}
