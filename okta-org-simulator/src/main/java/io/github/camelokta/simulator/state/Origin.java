package io.github.camelokta.simulator.state;

/**
 * The origin of a change.
 *
 * @param ipAddress null for a change that no request made
 * @param userAgent null when the request had none
 * @param requestId the {@code x-okta-request-id} of the request, or a new one
 * @param apiTokenId the id of the API token that the request was made with; null for other changes
 */
public record Origin(LogParticipant actor, String ipAddress, String userAgent, String requestId, String apiTokenId) {

    /** Returns the org itself as the origin, for changes that are not made by its API. */
    public static Origin org() {
        return new Origin(LogParticipant.ORG, null, null, Ids.request(), null);
    }
}
