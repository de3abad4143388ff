package io.github.camelokta.simulator.seed;

import java.util.List;

/**
 * A principal's administrator role.
 *
 * @param type never null
 * @param administers logins or ids of the users that a {@link AdminRole#NARROWED_ADMIN} administers; empty for the
 *     others
 */
public record Role(AdminRole type, List<String> administers) {

    /**
     * Fills in {@link AdminRole#SUPER_ADMIN} and an empty list.
     *
     * @throws InvalidSeedException when users are named for a role that is not narrowed to them
     */
    public Role {
        type = type == null ? AdminRole.SUPER_ADMIN : type;
        administers = administers == null ? List.of() : List.copyOf(administers);
        if (type != AdminRole.NARROWED_ADMIN && !administers.isEmpty()) {
            throw new InvalidSeedException(
                    "administers", "is for NARROWED_ADMIN only, " + type + " sees everybody; leave it out");
        }
    }

    /** Returns a role without a list of users. */
    public static Role of(AdminRole type) {
        return new Role(type, List.of());
    }

    /** Returns a role that sees only the tokens of these users. */
    public static Role narrowedTo(String... loginsOrIds) {
        return new Role(AdminRole.NARROWED_ADMIN, List.of(loginsOrIds));
    }
}
