package io.github.camelokta.simulator.state;

import io.github.camelokta.simulator.seed.AddressRange;
import java.time.Instant;
import java.util.List;

/**
 * An IP zone as the org holds it at one moment.
 *
 * @param id {@code nzo} and 17 letters or digits
 * @param name unique in the org
 * @param gateways addresses, CIDR blocks and ranges as they were written
 * @param active an inactive zone contains no address
 * @param created to the millisecond
 * @param lastUpdated to the millisecond
 */
public record SimulatedZone(
        String id, String name, List<String> gateways, boolean active, Instant created, Instant lastUpdated) {

    SimulatedZone withActive(boolean newActive, Instant now) {
        return new SimulatedZone(id, name, gateways, newActive, created, now);
    }

    boolean contains(String ipAddress) {
        return active
                && gateways.stream()
                        .flatMap(gateway -> AddressRange.parse(gateway).stream())
                        .anyMatch(range -> range.contains(ipAddress));
    }
}
