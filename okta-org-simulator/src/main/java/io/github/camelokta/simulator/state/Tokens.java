package io.github.camelokta.simulator.state;

import static java.util.Objects.requireNonNullElseGet;

import io.github.camelokta.simulator.InvalidSeedException;
import io.github.camelokta.simulator.SeedNetwork;
import io.github.camelokta.simulator.SimulatedToken;
import io.github.camelokta.simulator.SimulatedUser;
import io.github.camelokta.simulator.TokenSeed;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The API tokens of an org, in the order they came, and what using them means (Okta facts §1, §5). */
public final class Tokens {

    /** An owner in one of these states still has tokens, but they are refused. */
    private static final Set<String> BLOCKING_STATUSES = Set.of("SUSPENDED", "DEPROVISIONED");

    private final Clock clock;
    private final Users users;
    private final Map<String, SimulatedToken> byId = new LinkedHashMap<>();
    private final Map<String, String> idsByValue = new HashMap<>();

    Tokens(Clock clock, Users users) {
        this.clock = clock;
        this.users = users;
    }

    /**
     * Adds a token, filling what is absent.
     *
     * @throws InvalidSeedException when the owner is unknown, or id or value is taken
     */
    public synchronized SimulatedToken add(TokenSeed seed) {
        SimulatedUser owner = users.byIdOrLogin(seed.owner())
                .orElseThrow(() -> new InvalidSeedException(
                        "owner",
                        "'" + seed.owner() + "' is neither login nor id of a user; add the user or correct the owner"));
        String id = requireNonNullElseGet(seed.id(), Ids::token);
        if (byId.containsKey(id)) {
            throw new InvalidSeedException("id", "'" + id + "' is taken by another token; every id is unique");
        }
        if (seed.value() != null && idsByValue.putIfAbsent(seed.value(), id) != null) {
            throw new InvalidSeedException("value", "is taken by another token; every value is unique");
        }
        SimulatedToken token = TokenLife.begin(id, seed, owner, now());
        byId.put(id, token);
        return token;
    }

    public synchronized List<SimulatedToken> all() {
        return List.copyOf(byId.values());
    }

    public synchronized Optional<SimulatedToken> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Revokes a token; says whether there was one. */
    public synchronized boolean remove(String id) {
        idsByValue.values().remove(id);
        return byId.remove(id) != null;
    }

    /** Replaces the network condition; null takes it away. Not a use: the expiry stays. */
    public synchronized Optional<SimulatedToken> replaceNetwork(String id, SeedNetwork network) {
        return Optional.ofNullable(
                byId.computeIfPresent(id, (key, token) -> TokenLife.withNetwork(token, network, now())));
    }

    /** Uses a token, which renews it; empty when the value is unknown, the token expired or its owner blocked. */
    public synchronized Optional<SimulatedToken> use(String value) {
        Instant now = now();
        return Optional.ofNullable(idsByValue.get(value))
                .map(byId::get)
                .filter(token -> now.isBefore(token.expiresAt()))
                .filter(token -> users.byId(token.userId())
                        .filter(owner -> !BLOCKING_STATUSES.contains(owner.status()))
                        .isPresent())
                .map(token -> TokenLife.used(token, now))
                .map(token -> {
                    byId.put(token.id(), token);
                    return token;
                });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
