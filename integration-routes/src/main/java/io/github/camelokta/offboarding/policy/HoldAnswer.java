package io.github.camelokta.offboarding.policy;

import java.time.Instant;
import java.util.Map;

/**
 * People's last answer about a held token.
 *
 * @param approval the answer
 * @param at when it was given
 * @param spiteOf the rules that held the token when people approved it, each with the time of the approval; people did
 *     not see other reasons or later ones
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
