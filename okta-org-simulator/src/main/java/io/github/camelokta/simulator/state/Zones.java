package io.github.camelokta.simulator.state;

import static java.util.Objects.requireNonNullElseGet;

import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.ZoneSeed;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The network zones of an org, in the order they came. Safe for concurrent use. */
public final class Zones {

    private static final String ZONE = "ZONE";

    private final Clock clock;
    private final Map<String, SimulatedZone> byId = new LinkedHashMap<>();

    Zones(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds an active zone.
     *
     * @throws InvalidSeedException when id or name is taken
     */
    public synchronized SimulatedZone add(ZoneSeed seed) {
        Instant now = now();
        SimulatedZone zone = new SimulatedZone(
                requireNonNullElseGet(seed.id(), Ids::zone), seed.name(), seed.gateways(), true, now, now);
        if (byId.containsKey(zone.id())) {
            throw new InvalidSeedException("id", "'" + zone.id() + "' is taken by another zone; every id is unique");
        }
        if (byId.values().stream().anyMatch(other -> other.name().equals(zone.name()))) {
            throw new InvalidSeedException(
                    "name", "'" + zone.name() + "' is taken by another zone; every name is unique");
        }
        byId.put(zone.id(), zone);
        return zone;
    }

    public synchronized List<SimulatedZone> all() {
        return List.copyOf(byId.values());
    }

    public synchronized Optional<SimulatedZone> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized Optional<SimulatedZone> setActive(String id, boolean active) {
        return Optional.ofNullable(byId.computeIfPresent(id, (key, zone) -> zone.withActive(active, now())));
    }

    synchronized void remove(String id) {
        byId.remove(id);
    }

    /**
     * Whether a token with this network condition may be used from an address. A zone that does not exist contains no
     * address.
     *
     * @param network null: there is no condition
     */
    synchronized boolean admits(SeedNetwork network, String ipAddress) {
        if (network == null || !network.connection().equals(ZONE)) {
            return true;
        }
        return (network.include().isEmpty() || isInAny(network.include(), ipAddress))
                && !isInAny(network.exclude(), ipAddress);
    }

    private boolean isInAny(List<String> zones, String ipAddress) {
        return zones.stream().map(byId::get).anyMatch(zone -> zone != null && zone.contains(ipAddress));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
