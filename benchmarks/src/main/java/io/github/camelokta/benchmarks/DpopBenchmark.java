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

/**
 * How long one call takes that proves possession of a key. The access token is there already; every call makes a proof,
 * and the org checks it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 2)
public class DpopBenchmark {

    /** What calls. */
    public enum Caller {
        COMPONENT,
        SDK;

        Peer connect(Target target) {
            return switch (this) {
                case COMPONENT -> ComponentPeer.withDpop(target);
                case SDK -> SdkPeer.withDpop(target);
            };
        }
    }

    /** Each in a JVM of its own, so that one call site sees one class. */
    @Param
    public Caller caller;

    private Peer peer;
    private String tokenId;

    @Setup
    public void connect() throws Exception {
        Target target = Target.current();
        tokenId = target.tokenId();
        peer = caller.connect(target);
    }

    @TearDown
    public void disconnect() throws Exception {
        peer.close();
    }

    /** {@code GET} of one token. */
    @Benchmark
    public Object get() throws Exception {
        return peer.get(tokenId);
    }
}
