package io.github.camelokta.simulator.oauth;

/**
 * A JWT that is not accepted. The message names the part at fault and the way to correct it, and holds nothing of the
 * JWT; for the same reason there is never a cause, because the messages of a library do quote it.
 */
final class InvalidJwtException extends Exception {

    InvalidJwtException(String message) {
        super(message);
    }
}
