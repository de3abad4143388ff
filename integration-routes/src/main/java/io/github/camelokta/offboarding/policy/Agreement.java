package io.github.camelokta.offboarding.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes all cases that are about one token decide the same about it. */
public final class Agreement {

    /**
     * A hold that is wrong costs the least, and only a hold finds out which case is right. A token that is kept can
     * still be revoked, one in quarantine can still be released, and one that is revoked is gone.
     */
    private static final List<Verdict> MOST_CAREFUL_FIRST =
            List.of(Verdict.HOLD, Verdict.KEEP, Verdict.QUARANTINE, Verdict.REVOKE);

    private Agreement() {}

    /**
     * Returns a batch's decisions after cases that disagree about a token have taken the most careful verdict. A case
     * that leaves the token alone anyway keeps its own reason.
     *
     * @param batch a list for each case
     * @return the same lists, in the same order
     */
    public static List<List<Decision>> of(List<List<Decision>> batch) {
        var careful = new HashMap<String, Decision>();
        batch.forEach(ofCase ->
                ofCase.forEach(decision -> careful.merge(decision.tokenId(), decision, Agreement::moreCareful)));
        return batch.stream()
                .map(ofCase -> ofCase.stream()
                        .map(decision -> agreed(decision, careful))
                        .toList())
                .toList();
    }

    private static Decision agreed(Decision decision, Map<String, Decision> careful) {
        var other = careful.get(decision.tokenId());
        if (!decision.verdict().changesTheToken() || other.verdict() == decision.verdict()) {
            return decision;
        }
        var why = "would be " + decision.verdict() + " by rule " + decision.rule()
                + ", but another case of the same token says " + other.verdict() + ": " + other.explanation();
        return new Decision(decision.token(), other.verdict(), other.rule(), why);
    }

    private static Decision moreCareful(Decision one, Decision other) {
        return MOST_CAREFUL_FIRST.indexOf(other.verdict()) < MOST_CAREFUL_FIRST.indexOf(one.verdict()) ? other : one;
    }
}
