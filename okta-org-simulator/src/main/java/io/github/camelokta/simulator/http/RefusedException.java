package io.github.camelokta.simulator.http;

/** Ends the handling of a call with an error answer. */
final class RefusedException extends Exception {

    private final transient OktaError error;

    RefusedException(OktaError error) {
        super(error.code());
        this.error = error;
    }

    OktaError error() {
        return error;
    }
}
