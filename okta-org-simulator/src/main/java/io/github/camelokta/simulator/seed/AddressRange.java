package io.github.camelokta.simulator.seed;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A range of IPv4 addresses, as unsigned 32-bit numbers.
 *
 * @param first the lowest address
 * @param last the highest address, not below the first
 */
public record AddressRange(long first, long last) {

    private static final int BITS = 32;
    private static final Pattern OCTET = Pattern.compile("25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9]");
    private static final Pattern PREFIX = Pattern.compile("3[0-2]|[12]?[0-9]");

    /** Parses an address, a CIDR block or a range of addresses. Returns empty for anything else. */
    public static Optional<AddressRange> parse(String text) {
        int dash = text.indexOf('-');
        if (dash >= 0) {
            return address(text.substring(0, dash)).flatMap(first -> address(text.substring(dash + 1))
                    .filter(last -> first <= last)
                    .map(last -> new AddressRange(first, last)));
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            return address(text).map(single -> new AddressRange(single, single));
        }
        String prefix = text.substring(slash + 1);
        return PREFIX.matcher(prefix).matches()
                ? address(text.substring(0, slash)).map(address -> block(address, Integer.parseInt(prefix)))
                : Optional.empty();
    }

    static boolean isValid(String text) {
        return parse(text).isPresent();
    }

    private static AddressRange block(long address, int prefix) {
        long hosts = (1L << (BITS - prefix)) - 1;
        return new AddressRange(address & ~hosts, address | hosts);
    }

    private static Optional<Long> address(String text) {
        String[] octets = text.split("\\.", -1);
        return octets.length == 4
                        && Stream.of(octets)
                                .allMatch(octet -> OCTET.matcher(octet).matches())
                ? Optional.of(Stream.of(octets).mapToLong(Long::parseLong).reduce(0, (sum, octet) -> sum << 8 | octet))
                : Optional.empty();
    }

    /** Returns whether the address is in the range; false for anything that is not an IPv4 address. */
    public boolean contains(String ipAddress) {
        return address(ipAddress)
                .filter(address -> first <= address && address <= last)
                .isPresent();
    }
}
