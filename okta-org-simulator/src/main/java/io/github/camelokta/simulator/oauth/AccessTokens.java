package io.github.camelokta.simulator.oauth;

import io.github.camelokta.simulator.state.Ids;
import io.github.camelokta.simulator.state.Principal.ServiceApp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The valid access tokens. Each is valid for one hour (Okta facts §3). */
final class AccessTokens {

    static final Duration LIFETIME = Duration.ofHours(1);

    private final Clock clock;
    private final ExpiringMap<String, Grant> grants;

    AccessTokens(Clock clock) {
        this.clock = clock;
        this.grants = new ExpiringMap<>(clock);
    }

    /** The principal of a token, and the thumbprint of the key that it is bound to; null for an unbound token. */
    record Grant(ServiceApp principal, String thumbprint) {

        boolean isBound() {
            return thumbprint != null;
        }
    }

    /** Issues a token and returns its value. */
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
