package io.github.camelokta.offboarding.cases;

/**
 * A decision that was carried out.
 *
 * @param tokenId the token
 * @param outcome how it ended
 * @param status the HTTP status of Okta's response; null if there was no response or no call
 * @param requestId Okta's id of the request, for its support; may be null
 * @param detail what a person should know, without secrets; may be null
 */
public record TokenAction(String tokenId, ActionOutcome outcome, Integer status, String requestId, String detail) {}
