package io.github.camelokta.simulator.oauth;

import java.time.Clock;
import java.time.Instant;

/** Remembers each used {@code jti} until its JWT has expired. */
final class ReplayCache {

    private final ExpiringMap<Use, Boolean> uses;

    ReplayCache(Clock clock) {
        this.uses = new ExpiringMap<>(clock);
    }

    /** The same {@code jti} may be used by different senders. */
    private record Use(String sender, String jti) {}

    /** Records a use until the given time. Returns false when it is not the first use. */
    boolean isFirstUse(String sender, String jti, Instant until) {
        return uses.add(new Use(sender, jti), true, until);
    }

    int size() {
        return uses.size();
    }
}
