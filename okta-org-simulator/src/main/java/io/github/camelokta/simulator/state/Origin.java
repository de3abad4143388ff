package io.github.camelokta.simulator.state;

/**
 * Where a change came from.
 *
 * @param ipAddress null when it came from nowhere in the network
 * @param userAgent null when none was said
 * @param requestId the {@code x-okta-request-id} of the call, else one of its own
 */
public record Origin(Party actor, String ipAddress, String userAgent, String requestId) {

    /** The org itself: whatever is steered from outside of its API. */
    public static Origin org() {
        return new Origin(Party.ORG, null, null, Ids.request());
    }
}
