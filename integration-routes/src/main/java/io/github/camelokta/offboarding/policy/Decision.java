package io.github.camelokta.offboarding.policy;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.offboarding.text.StorableText;

/**
 * What the policy decides about one token, and which rule decided.
 *
 * @param token the token in the snapshot
 * @param verdict what to do
 * @param rule the name of the first rule that matched
 * @param explanation why, for a person to read
 */
public record Decision(ApiToken token, Verdict verdict, String rule, String explanation) {

    /**
     * Returns the token's id as it is {@linkplain StorableText#tokenId written down}, so that even a token with an odd
     * id is recorded.
     */
    public String tokenId() {
        return StorableText.tokenId(token.id());
    }

    /** Returns whether a person must answer first. */
    public boolean isHeld() {
        return verdict == Verdict.HOLD;
    }

    /** Returns a hold for the same token, for another reason than the policy's own. */
    public Decision heldBy(String otherRule, String why) {
        return new Decision(token, Verdict.HOLD, otherRule, why);
    }
}
