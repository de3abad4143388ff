package io.github.camelokta.simulator.state;

import static java.util.Objects.requireNonNullElseGet;

import io.github.camelokta.simulator.seed.GroupSeed;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The groups of an org, in the order in which they were added. Deactivated users stay members. Safe for concurrent use.
 */
public final class Groups {

    private final Users users;
    private final Map<String, SimulatedGroup> byId = new LinkedHashMap<>();

    Groups(Users users) {
        this.users = users;
    }

    /**
     * Adds a group.
     *
     * @throws InvalidSeedException when id or name is taken, or a member is not in the org
     */
    public synchronized SimulatedGroup add(GroupSeed seed) {
        List<String> members = IntStream.range(0, seed.members().size())
                .mapToObj(i -> userId("members[" + i + "]", seed.members().get(i)))
                .distinct()
                .toList();
        SimulatedGroup group = new SimulatedGroup(requireNonNullElseGet(seed.id(), Ids::group), seed.name(), members);
        if (byId.containsKey(group.id())) {
            throw new InvalidSeedException("id", "'" + group.id() + "' is taken by another group; every id is unique");
        }
        if (byId.values().stream().anyMatch(other -> other.name().equals(group.name()))) {
            throw new InvalidSeedException(
                    "name", "'" + group.name() + "' is taken by another group; every name is unique");
        }
        byId.put(group.id(), group);
        return group;
    }

    private String userId(String field, String idOrLogin) {
        return users.byIdOrLogin(idOrLogin)
                .map(SimulatedUser::id)
                .orElseThrow(() -> new InvalidSeedException(
                        field, "'" + idOrLogin + "' is neither id nor login of a user; add the user"));
    }

    public synchronized List<SimulatedGroup> all() {
        return List.copyOf(byId.values());
    }

    public synchronized Optional<SimulatedGroup> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns the members of a group in the order in which they joined, or empty when there is no such group. */
    public synchronized Optional<List<SimulatedUser>> members(String groupId) {
        return byId(groupId).map(group -> group.memberIds().stream()
                .flatMap(member -> users.byId(member).stream())
                .toList());
    }

    /** Adds a user to a group, if the user is not a member yet. Returns empty when there is no such group. */
    public synchronized Optional<SimulatedGroup> join(String groupId, SimulatedUser user) {
        return Optional.ofNullable(byId.computeIfPresent(groupId, (id, group) -> group.with(user.id())));
    }

    /** Removes a user from a group, if the user is a member. Returns empty when there is no such group. */
    public synchronized Optional<SimulatedGroup> leave(String groupId, SimulatedUser user) {
        return Optional.ofNullable(byId.computeIfPresent(groupId, (id, group) -> group.without(user.id())));
    }
}
