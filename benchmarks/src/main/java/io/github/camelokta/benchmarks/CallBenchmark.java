package io.github.camelokta.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** How long one call takes. */
public class CallBenchmark extends PeerBenchmark {

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

    @Override
    Peer connect(Target target) {
        return caller.connect(target);
    }

    /** {@code DELETE} of one token, whose response is 204; the org is told to keep the token. */
    @Benchmark
    public void revoke() throws Exception {
        revokeToken();
    }
}
