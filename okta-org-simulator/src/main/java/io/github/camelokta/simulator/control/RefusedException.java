package io.github.camelokta.simulator.control;

import java.util.Map;

/** Ends the handling of a call with an error. The message is the answer: what is wrong, where, and what to do. */
final class RefusedException extends Exception {

    private final int status;

    RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /**
     * A field of the body, or a query parameter, is not as it must be.
     *
     * @param field its path; empty when it is the body as a whole
     */
    static RefusedException of(String field, String problem) {
        return new RefusedException(400, field.isEmpty() ? problem : field + ": " + problem);
    }

    int status() {
        return status;
    }

    Answer answer() {
        return Answer.of(status, Map.of("error", getMessage()));
    }

    /** The same without what nobody must see. */
    RefusedException masked(Secrets secrets) {
        return new RefusedException(status, secrets.masked(getMessage()));
    }
}
