package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.ledger.LeasedCase;
import io.github.camelokta.offboarding.policy.Decision;
import io.github.camelokta.offboarding.policy.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * One token that is to be revoked or quarantined, which the ledger already knows.
 *
 * @param settled the cases it belongs to: two sources may have told us of the same leaver
 * @param ownerId the owner's Okta user id
 * @param decision what was decided
 */
record Act(List<LeasedCase> settled, String ownerId, Decision decision) {

    String tokenId() {
        return decision.tokenId();
    }

    /** Where two cases want different things of a token, it is revoked. */
    Act together(Act other) {
        var all = Stream.concat(settled.stream(), other.settled.stream()).toList();
        var stronger = decision.verdict() == Verdict.REVOKE ? decision : other.decision;
        return new Act(all, ownerId, stronger);
    }
}
