package io.github.camelokta.offboarding.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The owner whose tokens are decided about, and the circumstances.
 *
 * @param ownerId the owner's Okta user id
 * @param login the owner's login; null if Okta did not say
 * @param groups the ids of the owner's groups, as far as the policy names them
 * @param doubts reasons to ask a person first, whatever was approved before
 * @param urgent whether the leave is urgent
 * @param voluntary whether the leaver wants to leave; null if unknown
 * @param answers people's answers about held tokens, by token id
 * @param earlierNos people's answers in other cases that a token is to be kept, by token id
 */
public record Subject(
        String ownerId,
        String login,
        Set<String> groups,
        List<Doubt> doubts,
        boolean urgent,
        Boolean voluntary,
        Map<String, HoldAnswer> answers,
        Map<String, EarlierRejection> earlierNos) {

    /** Copies the collections. */
    public Subject {
        groups = Set.copyOf(groups);
        doubts = List.copyOf(doubts);
        answers = Map.copyOf(answers);
        earlierNos = Map.copyOf(earlierNos);
    }
}
