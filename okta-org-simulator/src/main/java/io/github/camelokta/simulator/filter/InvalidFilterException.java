package io.github.camelokta.simulator.filter;

/** A text that is not a filter expression, or uses an attribute or operator that is not supported. */
public final class InvalidFilterException extends Exception {

    InvalidFilterException(String message) {
        super(message);
    }
}
