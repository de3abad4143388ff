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

/**
 * The network zones of an org, in the order in which they were added. The zones that every org has come first (Okta
 * facts §5). Safe for concurrent use.
 */
public final class Zones {

    private static final String ZONE = "ZONE";

    private final Clock clock;
    private final Map<String, SimulatedZone> byId = new LinkedHashMap<>();

    Zones(Clock clock) {
        this.clock = clock;
        addSystem("LegacyIpZone", SimulatedZone.IP, SimulatedZone.POLICY, true);
        addSystem("BlockedIpZone", SimulatedZone.IP, SimulatedZone.BLOCKLIST, true);
        addSystem("DefaultEnhancedDynamicZone", SimulatedZone.DYNAMIC, SimulatedZone.BLOCKLIST, false);
    }

    private void addSystem(String name, String type, String usage, boolean active) {
        Instant now = now();
        String id = Ids.zone();
        byId.put(id, new SimulatedZone(id, name, type, usage, true, List.of(), active, now, now));
    }

    /**
     * Adds an active zone.
     *
     * @throws InvalidSeedException when id or name is taken
     */
    public synchronized SimulatedZone add(ZoneSeed seed) {
        Instant now = now();
        SimulatedZone zone = new SimulatedZone(
                requireNonNullElseGet(seed.id(), Ids::zone),
                seed.name(),
                SimulatedZone.IP,
                SimulatedZone.POLICY,
                false,
                seed.gateways(),
                true,
                now,
                now);
        if (byId.containsKey(zone.id())) {
            throw new InvalidSeedException("id", "'" + zone.id() + "' is taken by another zone; every id is unique");
        }
        requireFree(zone.name(), zone.id());
        byId.put(zone.id(), zone);
        return zone;
    }

    /**
     * Replaces name and addresses of an IP zone. Returns empty when there is no such zone.
     *
     * @throws InvalidSeedException when the name is taken
     */
    public synchronized Optional<SimulatedZone> replace(String id, ZoneSeed seed) {
        return byId(id).filter(SimulatedZone::consistsOfAddresses).map(zone -> {
            requireFree(seed.name(), id);
            SimulatedZone replaced = zone.withAddresses(seed.name(), seed.gateways(), now());
            byId.put(id, replaced);
            return replaced;
        });
    }

    private void requireFree(String name, String id) {
        if (byId.values().stream()
                .anyMatch(other -> other.name().equals(name) && !other.id().equals(id))) {
            throw new InvalidSeedException("name", "'" + name + "' is taken by another zone; every name is unique");
        }
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
     * Returns whether a token with this network condition may be used from an address. A zone that does not exist
     * contains no address.
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
