package io.github.camelokta.offboarding.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose tokens are decided about, and in which circumstances.
 *
 * @param ownerId the owner's Okta user id
 * @param login the owner's login; null if Okta did not say
 * @param groups the ids of those groups of the owner that the policy asks for
 * @param doubts reasons to ask a person first, whatever was approved before
 * @param urgent whether the leave is urgent
 * @param voluntary whether the leaver wants to leave; null if nobody said
 * @param answers what people said of tokens that were held, by token id
 * @param earlierNos what people said in other cases of tokens that are to be kept, by token id
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
