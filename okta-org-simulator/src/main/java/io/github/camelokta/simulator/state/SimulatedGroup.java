package io.github.camelokta.simulator.state;

import java.util.List;
import java.util.stream.Stream;

/**
 * A snapshot of a group of the org.
 *
 * @param id {@code 00g} and 17 letters or digits
 * @param name unique in the org
 * @param memberIds the user ids of its members, in the order in which they joined
 */
public record SimulatedGroup(String id, String name, List<String> memberIds) {

    SimulatedGroup with(String userId) {
        return new SimulatedGroup(
                id,
                name,
                Stream.concat(memberIds.stream(), Stream.of(userId)).distinct().toList());
    }

    SimulatedGroup without(String userId) {
        return new SimulatedGroup(
                id,
                name,
                memberIds.stream().filter(member -> !member.equals(userId)).toList());
    }
}
