package io.github.camelokta.offboarding.policy;

import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import java.util.List;

/**
 * The network zone that contains no address; a token that is allowed there alone can be used from nowhere.
 *
 * @param id the id of the zone
 */
public record QuarantineZone(String id) {

    /** Returns the condition of a token in quarantine. */
    public ApiTokenNetwork condition() {
        return new ApiTokenNetwork("ZONE", List.of(id), null);
    }

    /**
     * Returns whether a token with that condition is in quarantine. Exclusions do not matter: they can only take away
     * from nothing.
     */
    public boolean holds(ApiTokenNetwork network) {
        return network != null
                && "ZONE".equals(network.connection())
                && List.of(id).equals(network.include());
    }
}
