package io.github.camelokta.simulator.seed;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An IP zone of a new org (Okta facts §5).
 *
 * @param id {@code nzo} and 17 letters or digits; null: the org generates one
 * @param name any Unicode, unique in the org
 * @param gateways the IPv4 addresses in the zone: single ones ({@code 192.0.2.1}), CIDR blocks ({@code 192.0.2.0/24})
 *     and ranges ({@code 192.0.2.1-192.0.2.9})
 */
public record ZoneSeed(String id, String name, List<String> gateways) {

    private static final Pattern ID = Pattern.compile("nzo[A-Za-z0-9]{17}");

    /**
     * Checks the fields one by one.
     *
     * @throws InvalidSeedException when the name is missing, the id is not in Okta's format, or a gateway is not an
     *     address, block or range
     */
    public ZoneSeed {
        if (name == null || name.isBlank()) {
            throw new InvalidSeedException("name", "is missing; every zone needs one");
        }
        if (id != null && !ID.matcher(id).matches()) {
            throw new InvalidSeedException(
                    "id", "'" + id + "' is not a zone id; write nzo and 17 letters or digits, or leave it out");
        }
        gateways = gateways == null ? List.of() : List.copyOf(gateways);
        for (int i = 0; i < gateways.size(); i++) {
            if (!AddressRange.isValid(gateways.get(i))) {
                throw new InvalidSeedException(
                        "gateways[" + i + "]",
                        "'" + gateways.get(i)
                                + "' is not an IPv4 address, block or range; write for example 192.0.2.1, 192.0.2.0/24 or"
                                + " 192.0.2.1-192.0.2.9");
            }
        }
    }

    /** Returns a zone of these addresses, blocks and ranges. */
    public static ZoneSeed of(String name, String... gateways) {
        return new ZoneSeed(null, name, List.of(gateways));
    }

    /** Returns the same zone with this id. */
    public ZoneSeed withId(String newId) {
        return new ZoneSeed(newId, name, gateways);
    }
}
