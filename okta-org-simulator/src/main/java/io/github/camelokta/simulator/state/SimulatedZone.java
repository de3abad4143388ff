package io.github.camelokta.simulator.state;

import io.github.camelokta.simulator.seed.AddressRange;
import java.time.Instant;
import java.util.List;

/**
 * A network zone as the org holds it at one moment.
 *
 * @param id {@code nzo} and 17 letters or digits
 * @param name unique in the org
 * @param type {@code IP}; or {@code DYNAMIC_V2}, which no address is in here
 * @param usage {@code POLICY}; or {@code BLOCKLIST}, which shuts nobody out here
 * @param system whether it is one of those that every org has from the beginning
 * @param gateways addresses, CIDR blocks and ranges as they were written
 * @param active an inactive zone contains no address
 * @param created to the millisecond
 * @param lastUpdated to the millisecond
 */
public record SimulatedZone(
        String id,
        String name,
        String type,
        String usage,
        boolean system,
        List<String> gateways,
        boolean active,
        Instant created,
        Instant lastUpdated) {

    static final String IP = "IP";
    static final String DYNAMIC = "DYNAMIC_V2";
    static final String POLICY = "POLICY";
    static final String BLOCKLIST = "BLOCKLIST";

    /** Whether it is one that consists of addresses. */
    public boolean consistsOfAddresses() {
        return type.equals(IP);
    }

    SimulatedZone withActive(boolean newActive, Instant now) {
        return new SimulatedZone(id, name, type, usage, system, gateways, newActive, created, now);
    }

    SimulatedZone withAddresses(String newName, List<String> newGateways, Instant now) {
        return new SimulatedZone(id, newName, type, usage, system, newGateways, active, created, now);
    }

    boolean contains(String ipAddress) {
        return active
                && gateways.stream()
                        .flatMap(gateway -> AddressRange.parse(gateway).stream())
                        .anyMatch(range -> range.contains(ipAddress));
    }
}
