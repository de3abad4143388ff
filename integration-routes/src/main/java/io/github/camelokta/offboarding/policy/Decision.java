package io.github.camelokta.offboarding.policy;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.offboarding.text.StorableText;

/**
 * What the policy says of one token, and which rule said so.
 *
 * @param token the token as the snapshot had it
 * @param verdict what to do
 * @param rule the name of the first rule that matched
 * @param explanation why, for a person to read
 */
public record Decision(ApiToken token, Verdict verdict, String rule, String explanation) {

    /**
     * The token's id as it is {@linkplain StorableText#tokenId written down}, so that even an odd token is recorded.
     */
    public String tokenId() {
        return StorableText.tokenId(token.id());
    }

    /** Whether a person has to answer first. */
    public boolean isHeld() {
        return verdict == Verdict.HOLD;
    }

    /** The same token, held for another reason than the policy's own. */
    public Decision heldBy(String otherRule, String why) {
        return new Decision(token, Verdict.HOLD, otherRule, why);
    }
}
