package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.policy.Mode;
import io.github.camelokta.offboarding.policy.Verdict;
import java.util.List;

/**
 * What would happen if a leaver left now.
 *
 * @param mode whether decisions would be carried out
 * @param ownerId the leaver's Okta user id; null if the leaver cannot be identified
 * @param ownerStatus what Okta says of that user; null if the leaver cannot be identified
 * @param identifiedBy which identifier found the owner; null if none did
 * @param problem why the case would be parked; null if it would not
 * @param completeness the proof that the list of tokens is complete; null without a list
 * @param tokensLeftOut whether the owner has more tokens than are shown; a case settles them after these
 * @param decisions what would be decided about each of the owner's tokens
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
     * What would be decided about one token; every value but verdict and rule may be null.
     *
     * @param tokenId the token
     * @param tokenName its name
     * @param clientName the client that made it
     * @param verdict what would be done
     * @param rule the rule that decides
     * @param explanation why
     */
    public record Predicted(
            String tokenId, String tokenName, String clientName, Verdict verdict, String rule, String explanation) {}
}
