package io.github.camelokta.simulator.state;

/** A change that is not possible from where the user or zone stands. The message says why. */
public final class IllegalTransitionException extends Exception {

    IllegalTransitionException(String message) {
        super(message);
    }
}
