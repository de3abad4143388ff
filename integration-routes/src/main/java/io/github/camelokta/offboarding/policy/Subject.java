package io.github.camelokta.offboarding.policy;

import java.util.Map;
import java.util.Set;

/**
 * Whose tokens are decided about, and in which circumstances.
 *
 * @param ownerId the owner's Okta user id
 * @param login the owner's login; null if Okta did not say
 * @param groups the ids of those groups of the owner that the policy asks for
 * @param activeAgain whether the owner had been shut out before, and is let in again: perhaps the leaver is back
 * @param urgent whether the leave is urgent
 * @param voluntary whether the leaver wants to leave; null if nobody said
 * @param approvals what people said of tokens that were held, by token id
 */
public record Subject(
        String ownerId,
        String login,
        Set<String> groups,
        boolean activeAgain,
        boolean urgent,
        Boolean voluntary,
        Map<String, Approval> approvals) {

    /** Copies the collections. */
    public Subject {
        groups = Set.copyOf(groups);
        approvals = Map.copyOf(approvals);
    }
}
