package io.github.camelokta.simulator.filter;

/** A text that is no filter expression, or asks for an attribute nobody can filter by. */
public final class InvalidFilterException extends Exception {

    InvalidFilterException(String message) {
        super(message);
    }
}
