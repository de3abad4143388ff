package io.github.camelokta.simulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Something that goes wrong on purpose; scripted with {@link Faults}. */
public sealed interface Fault {

    /**
     * Answers this instead of doing the operation.
     *
     * @param status 200 to 599
     * @param contentType null: no {@code Content-Type} header
     * @param body null or empty: no body
     */
    static Fault answer(int status, String contentType, String body) {
        return new Answer(status, contentType, body);
    }

    /** Answers an error in Okta's shape (Okta facts §2) instead of doing the operation. */
    static Fault okta(int status, String errorCode, String summary) {
        return new OktaError(status, errorCode, summary);
    }

    /**
     * Answers 429 {@code E0000047} with nothing remaining and a reset that much later than the org's clock says now.
     */
    static Fault rateLimited(Duration untilReset) {
        return new RateLimited(untilReset);
    }

    /** Drops the connection before the request took effect. */
    static Fault dropBefore() {
        return new DropBefore();
    }

    /** Drops the connection after the request took effect: the answer is lost, what it tells of is not. */
    static Fault dropAfter() {
        return new DropAfter();
    }

    /** Lets the request wait until the latch opens; then it goes on as any other. */
    static Fault hold(CountDownLatch released) {
        return new Hold(released);
    }

    /** See {@link Fault#answer}. */
    record Answer(int status, String contentType, String body) implements Fault {
        /**
         * Checks the status.
         *
         * @throws IllegalArgumentException when it is none of a final answer
         */
        public Answer {
            requireFinal(status);
        }
    }

    /** See {@link Fault#okta}. */
    record OktaError(int status, String errorCode, String summary) implements Fault {
        /**
         * Checks the status.
         *
         * @throws IllegalArgumentException when it is none of a final answer
         */
        public OktaError {
            requireFinal(status);
        }
    }

    /** See {@link Fault#rateLimited}. */
    record RateLimited(Duration untilReset) implements Fault {}

    /** See {@link Fault#dropBefore}. */
    record DropBefore() implements Fault {}

    /** See {@link Fault#dropAfter}. */
    record DropAfter() implements Fault {}

    /** See {@link Fault#hold}. */
    record Hold(CountDownLatch released) implements Fault {}

    private static void requireFinal(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException(status + " is no status of an answer; use 200 to 599");
        }
    }
}
