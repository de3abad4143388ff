package io.github.camelokta.simulator.seed;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A group of users of a new org.
 *
 * @param id {@code 00g} and 17 letters or digits; null: the org generates one
 * @param name any Unicode, unique in the org
 * @param members logins or ids of users in the org; null: no members
 */
public record GroupSeed(String id, String name, List<String> members) {

    private static final Pattern ID = Pattern.compile("00g[A-Za-z0-9]{17}");

    /**
     * Checks the fields one by one.
     *
     * @throws InvalidSeedException when the name is missing, the id is not in Okta's format, or a member is null
     */
    public GroupSeed {
        if (name == null || name.isBlank()) {
            throw new InvalidSeedException("name", "is missing; every group needs one");
        }
        if (id != null && !ID.matcher(id).matches()) {
            throw new InvalidSeedException(
                    "id", "'" + id + "' is not a group id; write 00g and 17 letters or digits, or leave it out");
        }
        if (members != null && members.stream().anyMatch(Objects::isNull)) {
            throw new InvalidSeedException("members", "has an element that is null; remove it");
        }
        members = members == null ? List.of() : List.copyOf(members);
    }

    /** Returns a group of these users, named by login or id. */
    public static GroupSeed of(String name, String... members) {
        return new GroupSeed(null, name, List.of(members));
    }

    /** Returns the same group with this id. */
    public GroupSeed withId(String newId) {
        return new GroupSeed(newId, name, members);
    }
}
