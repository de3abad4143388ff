package io.github.camelokta.simulator.state;

import static java.util.Objects.requireNonNullElseGet;

import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The API tokens of an org, in the order in which they were added. */
final class Tokens {

    private final Clock clock;
    private final Users users;
    private final Map<String, SimulatedToken> byId = new LinkedHashMap<>();
    private final Map<String, String> idsByValue = new HashMap<>();
    private final Map<String, String> valuesById = new HashMap<>();

    Tokens(Clock clock, Users users) {
        this.clock = clock;
        this.users = users;
    }

    /**
     * Adds a token, and fills in what is absent.
     *
     * @throws InvalidSeedException when the owner is unknown, or id or value is taken
     */
    synchronized SimulatedToken add(TokenSeed seed) {
        SimulatedUser owner = users.byIdOrLogin(seed.owner())
                .orElseThrow(() -> new InvalidSeedException(
                        "owner",
                        "'" + seed.owner() + "' is neither login nor id of a user; add the user or correct the owner"));
        String id = requireNonNullElseGet(seed.id(), Ids::token);
        if (byId.containsKey(id)) {
            throw new InvalidSeedException("id", "'" + id + "' is taken by another token; every id is unique");
        }
        if (seed.value() != null && idsByValue.containsKey(seed.value())) {
            throw new InvalidSeedException("value", "is taken by another token; every value is unique");
        }
        SimulatedToken token = TokenLifecycle.begin(id, seed, owner, now());
        if (seed.value() != null) {
            idsByValue.put(seed.value(), id);
            valuesById.put(id, seed.value());
        }
        byId.put(id, token);
        return token;
    }

    synchronized List<SimulatedToken> all() {
        return List.copyOf(byId.values());
    }

    synchronized Optional<SimulatedToken> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized Optional<SimulatedToken> byValue(String value) {
        return Optional.ofNullable(idsByValue.get(value)).map(byId::get);
    }

    synchronized Optional<SimulatedToken> remove(String id) {
        String value = valuesById.remove(id);
        if (value != null) {
            idsByValue.remove(value);
        }
        return Optional.ofNullable(byId.remove(id));
    }

    /** Replaces the network condition; null removes it. This does not count as a use, so the expiry does not change. */
    Optional<SimulatedToken> replaceNetwork(String id, SeedNetwork network) {
        return change(id, token -> TokenLifecycle.withNetwork(token, network, now()));
    }

    /** Records a use of a token, which renews it. */
    Optional<SimulatedToken> use(String id) {
        return change(id, token -> TokenLifecycle.used(token, now()));
    }

    private synchronized Optional<SimulatedToken> change(String id, UnaryOperator<SimulatedToken> change) {
        return Optional.ofNullable(byId.computeIfPresent(id, (key, token) -> change.apply(token)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
