package io.github.camelokta.simulator.control;

import java.util.Map;

/** Ends the handling of a request with an error. The message is the response: what is wrong, where, and what to do. */
final class ControlRefusedException extends Exception {

    private final int status;

    ControlRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /**
     * A field of the body, or a query parameter, is invalid.
     *
     * @param field its path; empty for the body as a whole
     */
    static ControlRefusedException of(String field, String problem) {
        return new ControlRefusedException(400, field.isEmpty() ? problem : field + ": " + problem);
    }

    int status() {
        return status;
    }

    ControlResponse response() {
        return ControlResponse.of(status, Map.of("error", getMessage()));
    }

    /** Returns the same error with the values of tokens masked. */
    ControlRefusedException masked(SecretMasker secrets) {
        return new ControlRefusedException(status, secrets.masked(getMessage()));
    }
}
