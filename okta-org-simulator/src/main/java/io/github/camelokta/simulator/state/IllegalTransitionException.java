package io.github.camelokta.simulator.state;

/** A change that the current status of the user or zone does not allow. The message says why. */
public final class IllegalTransitionException extends Exception {

    IllegalTransitionException(String message) {
        super(message);
    }
}
