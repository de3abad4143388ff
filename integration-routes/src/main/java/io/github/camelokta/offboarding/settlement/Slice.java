package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.offboarding.policy.Decision;
import io.github.camelokta.offboarding.policy.HoldAnswer;
import io.github.camelokta.offboarding.text.StorableText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a list shows of one owner's tokens: those whose ids lie between two bounds, one for each id and in the order of
 * the ids. Bounds by id and not by place in the list, because then all readings of a token are in the same slice.
 *
 * @param after the id that the slice begins after; null if it begins with the first
 * @param end the first id that is left to the next slice; null if there is none
 * @param cut whether the list shows more tokens between the bounds that were given than could be kept
 * @param tokens the tokens
 * @param contradicted ids that the list shows more than once, with different contents
 * @param alsoOwn ids that the list shows as tokens of this service itself, too
 */
record Slice(
        String after, String end, boolean cut, List<ApiToken> tokens, Set<String> contradicted, Set<String> alsoOwn) {

    static final Slice EMPTY = after(null);

    /** The bounds of a slice that nothing is known of yet. */
    static Slice after(String tokenId) {
        return new Slice(tokenId, null, false, List.of(), Set.of(), Set.of());
    }

    /** That of two which begins with the smaller id. */
    Slice lessFar(Slice other) {
        return after == null || (other.after != null && after.compareTo(other.after) <= 0) ? this : other;
    }

    static String id(ApiToken token) {
        return StorableText.tokenId(token.id());
    }

    /** Whether nothing of the owner's is left to another slice. */
    boolean isLast() {
        return end == null;
    }

    /** Whether the list shows the owner's token, or cannot say, as the token belongs to another slice. */
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
     * What is left of a decision that was made of one reading of a token. A hold wins wherever two readings differ; a
     * person who has answered since has seen the difference.
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
