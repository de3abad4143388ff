package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.offboarding.policy.Decision;
import io.github.camelokta.offboarding.policy.HoldAnswer;
import io.github.camelokta.offboarding.text.StorableText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of one owner's tokens that a list shows between two ids: one token for each id, in the order of the ids. The
 * bounds are ids and not positions in the list, so that all readings of a token are in the same slice.
 *
 * @param after the id after which the slice begins; null if it begins with the first token
 * @param end the first id of the next slice; null if there is no next one
 * @param cut whether the list shows more tokens between these bounds than could be kept
 * @param tokens the tokens
 * @param contradicted ids that the list shows more than once, with different contents
 * @param alsoOwn ids that the list shows as tokens of this service itself, too
 */
record Slice(
        String after, String end, boolean cut, List<ApiToken> tokens, Set<String> contradicted, Set<String> alsoOwn) {

    static final Slice EMPTY = after(null);

    /** Returns the bounds of a slice that is not read yet. */
    static Slice after(String tokenId) {
        return new Slice(tokenId, null, false, List.of(), Set.of(), Set.of());
    }

    /** Returns the slice that begins with the smaller id. */
    Slice lessFar(Slice other) {
        return after == null || (other.after != null && after.compareTo(other.after) <= 0) ? this : other;
    }

    static String id(ApiToken token) {
        return StorableText.tokenId(token.id());
    }

    /** Returns whether this is the owner's last slice. */
    boolean isLast() {
        return end == null;
    }

    /** Returns whether the list shows the owner's token, or cannot tell because the token belongs to another slice. */
    boolean mayHold(String tokenId) {
        return isBefore(tokenId)
                || isBehind(tokenId)
                || tokens.stream().anyMatch(token -> id(token).equals(tokenId));
    }

    private boolean isBefore(String tokenId) {
        return after != null && tokenId.compareTo(after) <= 0;
    }

    private boolean isBehind(String tokenId) {
        return end != null && tokenId.compareTo(end) >= 0;
    }

    /**
     * Returns what remains of a decision that was made from one reading of a token. A hold wins wherever two readings
     * differ; a person who has answered since has seen the difference.
     *
     * @param answers what people said, by token id
     */
    Decision careful(Decision decision, Map<String, HoldAnswer> answers) {
        var id = decision.tokenId();
        if (alsoOwn.contains(id) && decision.verdict().changesTheToken()) {
            return decision.heldBy("own-principal", "the list shows it as a token of this service itself, too");
        }
        return contradicted.contains(id) && !answers.containsKey(id) && !decision.isHeld()
                ? decision.heldBy("contradictory", "the list shows it more than once, and not the same each time")
                : decision;
    }
}
