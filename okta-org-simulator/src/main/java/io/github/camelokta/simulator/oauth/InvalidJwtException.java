package io.github.camelokta.simulator.oauth;

/**
 * A JWT that is not accepted. The message names the invalid part and the fix, and never quotes the JWT. There is never
 * a cause, because messages of libraries do quote it.
 */
final class InvalidJwtException extends Exception {

    InvalidJwtException(String message) {
        super(message);
    }
}
