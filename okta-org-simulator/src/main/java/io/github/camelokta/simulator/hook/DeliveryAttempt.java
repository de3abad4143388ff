package io.github.camelokta.simulator.hook;

/**
 * One request that was to deliver an event to a receiver, and what came of it.
 *
 * @param hookId the id of the Event Hook
 * @param eventId the {@code eventId} of the delivery: the same for its retry and its duplicate
 * @param eventType the type of the System Log event in it
 * @param eventUuid the uuid of the System Log event in it
 * @param attempt 1, or 2 for the retry; 0 when it was {@link Outcome#DROPPED}
 * @param duplicate whether the delivery repeats one that was sent before because duplicates were asked for
 * @param status the HTTP status of the answer; 0 when none came
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

    /** What came of an attempt (Okta facts §6). */
    public enum Outcome {
        /** Answered 2xx in time. */
        DELIVERED(false),
        /** Answered 4xx, or 3xx, which is not followed. */
        REFUSED(false),
        /** Answered 5xx. */
        FAILED(true),
        /** Not answered in time. */
        TIMED_OUT(true),
        /** The receiver could not be reached, or the connection broke before the answer was complete. */
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
