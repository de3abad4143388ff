package io.github.camelokta.simulator.state;

/**
 * Where a change came from.
 *
 * @param ipAddress null when it came from nowhere in the network
 * @param userAgent null when none was said
 * @param requestId the {@code x-okta-request-id} of the call, else one of its own
 * @param apiTokenId the API token that the call was made with; null when it was made otherwise, or was no call
 */
public record Origin(LogParticipant actor, String ipAddress, String userAgent, String requestId, String apiTokenId) {

    /** The org itself: whatever is steered from outside of its API. */
    public static Origin org() {
        return new Origin(LogParticipant.ORG, null, null, Ids.request(), null);
    }
}
