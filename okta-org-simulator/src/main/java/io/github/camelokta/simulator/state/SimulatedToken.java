package io.github.camelokta.simulator.state;

import io.github.camelokta.simulator.seed.SeedNetwork;
import java.time.Instant;

/**
 * An API token as the org holds it at one moment, without its secret value. All instants are to the millisecond.
 *
 * @param id {@code 00T} and 17 letters or digits
 * @param name any Unicode
 * @param userId the owner
 * @param clientName what created the token
 * @param created never null
 * @param lastUpdated moves when the token is used, about once a minute, and when its network condition is replaced
 * @param expiresAt moves when the token is used; from then on the token is refused
 * @param tokenWindow how long the token lives after its last use, as an ISO-8601 duration
 * @param network null when the token has no network condition at all
 */
public record SimulatedToken(
        String id,
        String name,
        String userId,
        String clientName,
        Instant created,
        Instant lastUpdated,
        Instant expiresAt,
        String tokenWindow,
        SeedNetwork network) {}
