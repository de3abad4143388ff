package io.github.camelokta.simulator.state;

import io.github.camelokta.simulator.seed.AddressRange;
import java.time.Instant;
import java.util.List;

/**
 * A snapshot of a network zone of the org.
 *
 * @param id {@code nzo} and 17 letters or digits
 * @param name unique in the org
 * @param type {@code IP}; or {@code DYNAMIC_V2}, which contains no address in the simulator
 * @param usage {@code POLICY}; or {@code BLOCKLIST}, which blocks no caller in the simulator
 * @param system whether it is one of the zones that every org has from the start
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

    /** Returns whether the zone is defined by addresses. */
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
