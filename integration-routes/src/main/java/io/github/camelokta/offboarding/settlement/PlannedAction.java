package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.cases.LeasedCase;
import io.github.camelokta.offboarding.policy.Decision;
import java.util.List;
import java.util.stream.Stream;

/**
 * One token that is to be revoked or quarantined; the decision is in the ledger already.
 *
 * @param cases the cases it belongs to: two sources may have reported the same leaver
 * @param ownerId the owner's Okta user id
 * @param decision what was decided
 */
record PlannedAction(List<LeasedCase> cases, String ownerId, Decision decision) {

    String tokenId() {
        return decision.tokenId();
    }

    /** Returns one action for the cases of both, which have the same decision. */
    PlannedAction together(PlannedAction other) {
        return new PlannedAction(
                Stream.concat(cases.stream(), other.cases.stream()).toList(), ownerId, decision);
    }
}
