package io.github.camelokta.simulator.seed;

import java.util.List;

/**
 * The network condition of a token: from where it may be used (Okta facts §1).
 *
 * @param connection the kind of condition, an open string; Okta is known to send {@code ANYWHERE} and {@code ZONE}
 * @param include ids of the network zones the token works in; never null; omitted from the JSON when empty
 * @param exclude ids of the network zones the token does not work in; never null; omitted from the JSON when empty
 */
public record SeedNetwork(String connection, List<String> include, List<String> exclude) {

    /**
     * Checks the connection and makes missing lists empty.
     *
     * @throws InvalidSeedException when the connection is missing
     */
    public SeedNetwork {
        if (connection == null || connection.isBlank()) {
            throw new InvalidSeedException("connection", "is missing; write ANYWHERE or ZONE");
        }
        include = include == null ? List.of() : List.copyOf(include);
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
    }

    /** Returns a condition that allows every address. */
    public static SeedNetwork anywhere() {
        return new SeedNetwork("ANYWHERE", List.of(), List.of());
    }

    /** Returns a condition that allows only these zones. */
    public static SeedNetwork including(String... zones) {
        return new SeedNetwork("ZONE", List.of(zones), List.of());
    }

    /** Returns a condition that allows everything but these zones. */
    public static SeedNetwork excluding(String... zones) {
        return new SeedNetwork("ZONE", List.of(), List.of(zones));
    }
}
