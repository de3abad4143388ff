package io.github.camelokta.simulator.oauth;

import java.time.Clock;
import java.time.Instant;

/** Knows the {@code jti}s that were used, each until its JWT would be refused for its age anyway. */
final class ReplayCache {

    private final ExpiringMap<Use, Boolean> uses;

    ReplayCache(Clock clock) {
        this.uses = new ExpiringMap<>(clock);
    }

    /** One sender cannot use up the identifiers of another. */
    private record Use(String sender, String jti) {}

    /** Notes a use until this moment; false when it is not the first. */
    boolean isFirstUse(String sender, String jti, Instant until) {
        return uses.add(new Use(sender, jti), true, until);
    }

    int size() {
        return uses.size();
    }
}
