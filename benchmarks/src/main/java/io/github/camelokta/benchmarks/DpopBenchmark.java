package io.github.camelokta.benchmarks;

import org.openjdk.jmh.annotations.Param;

/**
 * How long one call takes that proves possession of a key. The access token is there already; every call makes a proof,
 * and the org checks it.
 */
public class DpopBenchmark extends PeerBenchmark {

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

    @Override
    Peer connect(Target target) {
        return caller.connect(target);
    }
}
