package io.github.camelokta.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to find one owner's tokens in the list of all. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
public class ListBenchmark {

    /** What lists. */
    public enum Reader {
        COMPONENT,
        COMPONENT_STREAMING,
        COMPONENT_ALL,
        COMPONENT_STREAMING_ALL,
        SDK,
        JACKSON_OVER_HTTP,
        JACKSON_IN_MEMORY;

        Lister connect(Target target) throws Exception {
            return switch (this) {
                case COMPONENT -> new ComponentLister(target, "?userId=" + target.leaverId());
                case COMPONENT_STREAMING -> new ComponentLister(target, "?streaming=true&userId=" + target.leaverId());
                case COMPONENT_ALL -> new ComponentLister(target, "");
                case COMPONENT_STREAMING_ALL -> new ComponentLister(target, "?streaming=true");
                case SDK -> new SdkLister(target);
                case JACKSON_OVER_HTTP -> JacksonLister.overHttp(target);
                case JACKSON_IN_MEMORY -> JacksonLister.inMemory(target);
            };
        }
    }

    /** Each in a JVM of its own, so that one call site sees one class. */
    @Param
    public Reader reader;

    private Lister lister;

    @Setup
    public void connect() throws Exception {
        lister = reader.connect(Target.current());
    }

    @TearDown
    public void disconnect() throws Exception {
        lister.close();
    }

    /** Reads the whole list. */
    @Benchmark
    public int list() throws Exception {
        return lister.list();
    }
}
