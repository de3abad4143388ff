package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.policy.Mode;
import io.github.camelokta.offboarding.policy.Verdict;
import java.util.List;

/**
 * What would happen if a leaver left now.
 *
 * @param mode whether decisions would be carried out
 * @param ownerId the leaver's Okta user id; null if nobody can tell
 * @param ownerStatus what Okta says of that user; null if nobody can tell
 * @param identifiedBy which identifier found the owner; null if none did
 * @param problem why the case would be parked; null if it would not
 * @param completeness how it was established that the list of tokens is complete; null without a list
 * @param tokensLeftOut whether the owner has more tokens than are shown, which would be settled after these
 * @param decisions what would be decided of each of the owner's tokens
 */
public record SimulationResult(
        Mode mode,
        String ownerId,
        String ownerStatus,
        String identifiedBy,
        String problem,
        String completeness,
        boolean tokensLeftOut,
        List<Predicted> decisions) {

    /**
     * What would be decided of one token; all but verdict and rule may be null.
     *
     * @param tokenId the token
     * @param tokenName its name
     * @param clientName what made it
     * @param verdict what would be done
     * @param rule the rule that says so
     * @param explanation why
     */
    public record Predicted(
            String tokenId, String tokenName, String clientName, Verdict verdict, String rule, String explanation) {}
}
