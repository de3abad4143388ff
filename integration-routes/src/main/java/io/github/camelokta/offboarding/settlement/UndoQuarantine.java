package io.github.camelokta.offboarding.settlement;

/**
 * A person wants a quarantined token to have its network condition back.
 *
 * @param caseId the case in which it was quarantined
 * @param tokenId the token
 * @param person who says so
 */
public record UndoQuarantine(long caseId, String tokenId, String person) {

    /** What became of it. */
    public enum Result {
        /** The token has the condition it had before. */
        UNDONE,
        /** In that case, that token is not quarantined; nothing was changed. */
        NOT_QUARANTINED,
        /** Okta knows the token no more. */
        GONE
    }
}
