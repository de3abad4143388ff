package io.github.camelokta.offboarding.settlement;

/**
 * A person's request to give a quarantined token its network condition back.
 *
 * @param caseId the case in which it was quarantined
 * @param tokenId the token
 * @param person the person who asks
 */
public record UndoQuarantine(long caseId, String tokenId, String person) {

    /** The result of the request. */
    public enum Result {
        /** The token has the condition it had before. */
        UNDONE,
        /** That token is not quarantined in that case; nothing was changed. */
        NOT_QUARANTINED,
        /** Okta has no such token any more. */
        GONE
    }
}
