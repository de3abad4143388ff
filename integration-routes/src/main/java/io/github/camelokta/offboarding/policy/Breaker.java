package io.github.camelokta.offboarding.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The guard against mass revocation by mistake: how many tokens may be revoked or quarantined within an hour.
 *
 * @param perHour the most tokens
 * @param percent the largest share of the org's tokens, from 1 to 100; it applies from {@link #FLOOR} tokens on, and
 *     100 is no limit
 */
public record Breaker(int perHour, int percent) {

    /** A share says little in an org that has hardly any tokens. */
    public static final int FLOOR = 100;

    /** The rule of a decision that the breaker turned into a hold. */
    public static final String RULE = "breaker";

    /**
     * The decisions of a batch after the breaker has checked them.
     *
     * @param decisions one list for each case, in the order of the cases
     * @param tripped whether the breaker is tripped now, or was before
     */
    public record Guarded(List<List<Decision>> decisions, boolean tripped) {}

    /** Returns how many tokens may be changed within an hour in an org of that size. */
    public long limit(long tokensOfTheOrg) {
        // 100 percent must be computed as no limit: the org shrinks with each revocation, and this hour's revocations
        // count.
        return percent == 100 ? perHour : Math.min(perHour, Math.max(FLOOR, tokensOfTheOrg * percent / 100));
    }

    /**
     * Lets decisions pass until the limit is reached, and holds all later ones.
     *
     * @param batch the policy's decisions, a list for each case
     * @param spent the ids of the tokens that the last hour's decisions change; each counts once
     * @param tokensOfTheOrg how many tokens the org has
     * @param alreadyTripped whether the breaker was tripped before; then nothing passes
     */
    public Guarded guard(List<List<Decision>> batch, Set<String> spent, long tokensOfTheOrg, boolean alreadyTripped) {
        var limit = limit(tokensOfTheOrg);
        var changed = new HashSet<>(spent);
        var tripped = alreadyTripped;
        var guarded = new ArrayList<List<Decision>>();
        for (var decisions : batch) {
            var ofCase = new ArrayList<Decision>();
            for (var decision : decisions) {
                var changes = decision.verdict().changesTheToken();
                if (changes && !tripped && !changed.contains(decision.tokenId())) {
                    tripped = changed.size() >= limit;
                    if (!tripped) {
                        changed.add(decision.tokenId());
                    }
                }
                ofCase.add(changes && tripped ? decision.heldBy(RULE, explanation(decision, limit)) : decision);
            }
            guarded.add(ofCase);
        }
        return new Guarded(guarded, tripped);
    }

    private static String explanation(Decision decision, long limit) {
        return "would be " + decision.verdict() + " by rule " + decision.rule() + ", but more than " + limit
                + " within an hour need a person's approval";
    }
}
