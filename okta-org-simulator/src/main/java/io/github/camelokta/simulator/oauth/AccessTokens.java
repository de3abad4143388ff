package io.github.camelokta.simulator.oauth;

import io.github.camelokta.simulator.state.Ids;
import io.github.camelokta.simulator.state.Principal.ServiceApp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The access tokens that live; every one does for an hour (Okta facts §3). */
final class AccessTokens {

    static final Duration LIFETIME = Duration.ofHours(1);

    private final Clock clock;
    private final ExpiringMap<String, Grant> grants;

    AccessTokens(Clock clock) {
        this.clock = clock;
        this.grants = new ExpiringMap<>(clock);
    }

    /** What a token is good for, and the thumbprint of the key that must go with it; null: none must. */
    record Grant(ServiceApp principal, String thumbprint) {

        boolean isBound() {
            return thumbprint != null;
        }
    }

    /** Makes a token and returns its value. */
    String issue(Grant grant) {
        String value = Ids.opaque();
        grants.add(value, grant, clock.instant().plus(LIFETIME));
        return value;
    }

    Optional<Grant> find(String value) {
        return grants.get(value);
    }

    int size() {
        return grants.size();
    }
}
