package io.github.camelokta.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures the calls of one peer, one after the other on a warm connection. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 2)
public abstract class PeerBenchmark {

    private Peer peer;
    private String tokenId;

    abstract Peer connect(Target target);

    @Setup
    public void connect() throws Exception {
        Target target = Target.current();
        tokenId = target.tokenId();
        peer = connect(target);
    }

    @TearDown
    public void disconnect() throws Exception {
        peer.close();
    }

    /** {@code GET} of one token, whose response is 200 with some 500 bytes of JSON. */
    @Benchmark
    public Object get() throws Exception {
        return peer.get(tokenId);
    }

    final void revokeToken() throws Exception {
        peer.revoke(tokenId);
    }
}
