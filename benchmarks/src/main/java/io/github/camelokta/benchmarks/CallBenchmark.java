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

/** How long one call takes, one after the other on a warm connection. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 2)
public class CallBenchmark {

    /** What calls. */
    public enum Caller {
        COMPONENT,
        CAMEL_HTTP,
        CAMEL_HTTP_STRIPPED,
        SDK,
        HTTP_CLIENT;

        Peer connect(Target target) {
            return switch (this) {
                case COMPONENT -> ComponentPeer.withToken(target);
                case CAMEL_HTTP -> CamelHttpPeer.asItIs(target);
                case CAMEL_HTTP_STRIPPED -> CamelHttpPeer.stripped(target);
                case SDK -> SdkPeer.withToken(target);
                case HTTP_CLIENT -> new HttpClientPeer(target);
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

    /** {@code GET} of one token, which is answered with 200 and some 500 bytes of JSON. */
    @Benchmark
    public Object get() throws Exception {
        return peer.get(tokenId);
    }

    /** {@code DELETE} of one token, which is answered with 204; the org is told to keep the token. */
    @Benchmark
    public void revoke() throws Exception {
        peer.revoke(tokenId);
    }
}
