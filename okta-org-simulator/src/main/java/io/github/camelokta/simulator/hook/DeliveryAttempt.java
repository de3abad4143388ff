package io.github.camelokta.simulator.hook;

/**
 * An attempt to deliver an event to a receiver, and its outcome.
 *
 * @param hookId the id of the Event Hook
 * @param eventId the {@code eventId} of the delivery; a retry and a duplicate have the same
 * @param eventType the type of the System Log event in it
 * @param eventUuid the uuid of the System Log event in it
 * @param attempt 1, or 2 for the retry; 0 when it was {@link Outcome#DROPPED}
 * @param duplicate whether the delivery is the second of two, because duplicates are switched on
 * @param status the HTTP status of the response; 0 when there was none
 */
public record DeliveryAttempt(
        String hookId,
        String eventId,
        String eventType,
        String eventUuid,
        int attempt,
        boolean duplicate,
        int status,
        Outcome outcome) {

    /** The outcome of an attempt (Okta facts §6). */
    public enum Outcome {
        /** A 2xx response in time. */
        DELIVERED(false),
        /** A 4xx response, or a 3xx response, which is not followed. */
        REFUSED(false),
        /** A 5xx response. */
        FAILED(true),
        /** No complete response in time. */
        TIMED_OUT(true),
        /** The receiver could not be reached, or the connection broke before the response was complete. */
        DISCONNECTED(true),
        /** Never sent, because too many deliveries were waiting for the receiver. */
        DROPPED(false);

        private static final int SUCCESSES = 200;
        private static final int REDIRECTS = 300;
        private static final int SERVER_ERRORS = 500;

        private final boolean retried;

        Outcome(boolean retried) {
            this.retried = retried;
        }

        /** Whether a second attempt follows the first. */
        boolean isRetried() {
            return retried;
        }

        static Outcome of(int status) {
            if (status >= SERVER_ERRORS) {
                return FAILED;
            }
            return status >= SUCCESSES && status < REDIRECTS ? DELIVERED : REFUSED;
        }
    }
}
