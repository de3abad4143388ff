package io.github.camelokta.simulator.state;

import io.github.camelokta.simulator.seed.SeedNetwork;
import java.time.Instant;

/**
 * A snapshot of an API token of the org, without its secret value. Instants have a precision of milliseconds.
 *
 * @param id {@code 00T} and 17 letters or digits
 * @param name any Unicode
 * @param userId the owner
 * @param clientName what created the token
 * @param created never null
 * @param lastUpdated changes when the token is used, about once a minute, and when its network condition is replaced
 * @param expiresAt changes when the token is used; the token is refused from this instant on
 * @param tokenWindow how long the token stays valid after its last use, as an ISO-8601 duration
 * @param network null when the token has no network condition
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
