package io.github.camelokta.offboarding.policy;

import java.time.Instant;
import java.util.Map;

/**
 * What people said last of a token that was held.
 *
 * @param approval what it was
 * @param at when it was said
 * @param spiteOf the rules that held the token whenever people approved, each with when that was: what else speaks
 *     against it, or came up later, they did not see
 */
public record HoldAnswer(Approval approval, Instant at, Map<String, Instant> spiteOf) {

    /** Copies the map. */
    public HoldAnswer {
        spiteOf = Map.copyOf(spiteOf);
    }

    boolean isRejection() {
        return approval == Approval.REJECTED;
    }

    boolean isApproval() {
        return approval == Approval.APPROVED;
    }

    boolean knew(Doubt doubt) {
        var seen = spiteOf.get(doubt.rule());
        return isApproval() && seen != null && seen.isAfter(doubt.since());
    }
}
